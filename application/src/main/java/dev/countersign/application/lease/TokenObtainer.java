package dev.countersign.application.lease;

import dev.countersign.application.relyingparty.LookUpRegistrations;
import dev.countersign.domain.lease.MinLife;
import dev.countersign.domain.lease.TokenPurpose;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.BadCall;
import java.util.Optional;

/** Reads the query, and returns the token of the lease for it. */
final class TokenObtainer implements ObtainToken {

  private final LookUpRegistrations registrations;
  private final LeaseFlights flights;

  TokenObtainer(LookUpRegistrations registrations, LeaseFlights flights) {
    this.registrations = registrations;
    this.flights = flights;
  }

  @Override
  public Result<Obtained, RelyingPartyError> obtain(Query query) {
    return registrations
        .named(query.registration(), query.caller())
        .flatMap(
            registration ->
                purpose(registration, query)
                    .flatMap(
                        purpose ->
                            MinLife.parse(query.minLife())
                                .<RelyingPartyError>mapError(BadCall::new)
                                .flatMap(life -> flights.obtain(registration, purpose, life))));
  }

  private static Result<TokenPurpose, RelyingPartyError> purpose(
      Registration registration, Query query) {
    return query
        .scope()
        .map(Scope::parse)
        .orElseGet(() -> Result.ok(Scope.NONE))
        .<RelyingPartyError>mapError(invalid -> new BadCall(invalid.description()))
        .flatMap(scope -> purpose(registration, scope, query.resource()));
  }

  private static Result<TokenPurpose, RelyingPartyError> purpose(
      Registration registration, Scope scope, Optional<String> resource) {
    if (!TokenPurpose.isShortEnough(scope)) {
      return Result.refused(
          new BadCall("scope has more than " + TokenPurpose.LONGEST_SCOPE + " characters"));
    }
    if (resource.isEmpty()) {
      return Result.ok(new TokenPurpose(registration.name(), scope, Optional.empty()));
    }
    return ResourceIndicator.parse(resource.get())
        .<RelyingPartyError>mapError(invalid -> new BadCall(invalid.description()))
        .map(target -> new TokenPurpose(registration.name(), scope, Optional.of(target)));
  }
}
