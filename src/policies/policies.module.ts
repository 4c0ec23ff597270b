// The rules in force, by version.
import { Module } from '@nestjs/common';
import { PolicyBook } from './policy-book.ts';
import { GetPolicyHandler, ListPoliciesHandler, PolicyRoutes } from './policy-view.ts';
import { PublishPolicyHandler, PublishPolicyRoute } from './publish-policy.ts';

@Module({
  controllers: [PublishPolicyRoute, PolicyRoutes],
  providers: [PolicyBook, PublishPolicyHandler, GetPolicyHandler, ListPoliciesHandler],
  exports: [PolicyBook],
})
export class PoliciesModule {}
