package dev.countersign.bootstrap.lease;

import dev.countersign.application.lease.KeepTokens;
import dev.countersign.application.lease.ObtainToken.Obtained;
import dev.countersign.domain.lease.FamilyId;
import dev.countersign.domain.lease.RemoteTokens;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import java.time.Instant;

/** Measures the tokens of people that the service gave to applications. */
final class MeteredKeepTokens implements KeepTokens {

  private final KeepTokens tokens;
  private final ServedTokens served;

  MeteredKeepTokens(KeepTokens tokens, ServedTokens served) {
    this.tokens = tokens;
    this.served = served;
  }

  @Override
  public void begin(
      FamilyId family,
      Registration registration,
      RemoteTokens issued,
      Scope requested,
      Instant at) {
    tokens.begin(family, registration, issued, requested, at);
  }

  @Override
  public Result<Obtained, RelyingPartyError> obtain(Query query) {
    return served.measured(tokens.obtain(query));
  }

  @Override
  public void end(FamilyId family, Registration registration) {
    tokens.end(family, registration);
  }
}
