import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import { Reply } from './reply.js';

/** Writes a {@link Reply}'s status and headers. */
@Injectable()
export class ReplyInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      map((answer: unknown): unknown => {
        if (!(answer instanceof Reply)) return answer;
        const response = context.switchToHttp().getResponse<FastifyReply>();
        void response.status(answer.status).headers(answer.headers);
        return answer.body;
      }),
    );
  }
}
