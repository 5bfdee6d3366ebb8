import { serve } from '#roles';

await serve(['projector']);
