// The least that the framework does for a filing: the same parser, request class and pipe, and a route that answers at once.
import type { AddressInfo } from 'node:net';
import { Body, Controller, HttpCode, Module, Param, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { acceptOnlyJson, requestPipe } from '#nest-event-sourcing';
import { FileClaimRequest } from '../../../src/disputes/file-claim.ts';

@Controller()
class EmptyRoute {
  @Post('v1/disputes/:orderId/claims')
  @HttpCode(201)
  file(@Param('orderId') orderId: string, @Body() request: FileClaimRequest) {
    return {
      id: orderId,
      revision: 0,
      events: ['ClaimFiled'],
      claims: request.claims.map(({ vehicle }) => ({ claimId: orderId, vehicle, claimed: { amount: '5000000', currency: 'CNY' } })),
    };
  }
}

@Module({ controllers: [EmptyRoute] })
class EmptyModule {}

const adapter = new FastifyAdapter();
const app = await NestFactory.create<NestFastifyApplication>(EmptyModule, adapter, { logger: false, bodyParser: false });
acceptOnlyJson(adapter.getInstance());
app.useGlobalPipes(requestPipe());
await app.listen({ host: '127.0.0.1', port: 0 });
console.log(`http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`);
process.once('SIGTERM', () => void app.close().then(() => process.exit(0)));
