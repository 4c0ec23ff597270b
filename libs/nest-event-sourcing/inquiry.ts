// Parameter decorator of questions.
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Inquiry } from './reading.ts';

/** The `Inquiry` that the interceptor of `@Question` has put on the request. */
export const Asked = createParamDecorator((_: unknown, host: ExecutionContext): Inquiry => {
  const { inquiry } = host.switchToHttp().getRequest<{ inquiry?: Inquiry }>();
  if (!inquiry) throw new Error('@Asked is for routes with @Question');
  return inquiry;
});
