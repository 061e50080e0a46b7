package dev.countersign.application.lease;

import dev.countersign.application.lease.FamilyFlights.Wish;
import dev.countersign.application.lease.ObtainToken.Obtained;
import dev.countersign.application.lease.driven.TokenFamilies;
import dev.countersign.domain.lease.FamilyContents;
import dev.countersign.domain.lease.FamilyId;
import dev.countersign.domain.lease.LeasePolicy;
import dev.countersign.domain.lease.MinLife;
import dev.countersign.domain.lease.RemoteTokens;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.BadCall;
import java.time.Instant;
import java.util.Optional;

/** Reads the query, and returns the access token of the family for it. */
final class FamilyTokenObtainer implements KeepTokens {

  private final TokenFamilies families;
  private final SealedFamilies sealed;
  private final FamilyFlights flights;
  private final FamilyEnder ender;
  private final LeasePolicy policy;

  FamilyTokenObtainer(
      TokenFamilies families,
      SealedFamilies sealed,
      FamilyFlights flights,
      FamilyEnder ender,
      LeasePolicy policy) {
    this.families = families;
    this.sealed = sealed;
    this.flights = flights;
    this.ender = ender;
    this.policy = policy;
  }

  @Override
  public void begin(
      FamilyId family,
      Registration registration,
      RemoteTokens tokens,
      Scope requested,
      Instant at) {
    var contents = FamilyContents.first(registration, tokens, requested, at, policy);
    families.add(sealed.first(family, registration.name(), contents), contents.renewAt(), at);
  }

  @Override
  public Result<Obtained, RelyingPartyError> obtain(Query query) {
    return wish(query).flatMap(wish -> flights.obtain(query.registration(), query.family(), wish));
  }

  private static Result<Wish, RelyingPartyError> wish(Query query) {
    return scope(query)
        .flatMap(
            scope ->
                resource(query)
                    .flatMap(
                        resource ->
                            MinLife.parse(query.minLife())
                                .<RelyingPartyError>mapError(BadCall::new)
                                .map(life -> new Wish(scope, resource, life))));
  }

  private static Result<Scope, RelyingPartyError> scope(Query query) {
    return query
        .scope()
        .map(Scope::parse)
        .orElseGet(() -> Result.ok(Scope.NONE))
        .mapError(invalid -> new BadCall(invalid.description()));
  }

  private static Result<Optional<ResourceIndicator>, RelyingPartyError> resource(Query query) {
    if (query.resource().isEmpty()) {
      return Result.ok(Optional.empty());
    }
    return ResourceIndicator.parse(query.resource().get())
        .<RelyingPartyError>mapError(invalid -> new BadCall(invalid.description()))
        .map(Optional::of);
  }

  @Override
  public void end(FamilyId family, Registration registration) {
    ender.end(family, registration);
  }
}
