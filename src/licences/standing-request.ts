// Why a licence is suspended, reinstated or revoked.
import { Text } from '#nest-event-sourcing';

export class StandingRequest {
  @Text(2_000, { optional: true })
  reason?: string;
}
