import { serve } from '#roles';

await serve(['scheduler']);
