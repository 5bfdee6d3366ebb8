import { serve } from '#roles';

await serve(['relay']);
