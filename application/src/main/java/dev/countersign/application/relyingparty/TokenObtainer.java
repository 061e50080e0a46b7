package dev.countersign.application.relyingparty;

import dev.countersign.application.oauth.shared.SingleFlight;
import dev.countersign.application.relyingparty.driven.TokenFetcher;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Fetched;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.relyingparty.LeasePolicy;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.BadCall;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import dev.countersign.domain.relyingparty.ServerEndpoint;
import dev.countersign.domain.relyingparty.TokenPurpose;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Returns the stored token while it is fresh, and requests the next one from the server when it is
 * not. Concurrent calls for the same purpose share one request to the server.
 */
final class TokenObtainer implements ObtainToken {

  private final LookUpRegistrations registrations;
  private final SealedLeases leases;
  private final TokenFetcher fetcher;
  private final ClientAuthenticationBuilder authentications;
  private final LeasePolicy policy;
  private final InstantSource clock;
  private final SingleFlight<TokenPurpose, Result<Obtained, RelyingPartyError>> renewals =
      new SingleFlight<>();

  TokenObtainer(
      LookUpRegistrations registrations,
      SealedLeases leases,
      TokenFetcher fetcher,
      ClientAuthenticationBuilder authentications,
      LeasePolicy policy,
      InstantSource clock) {
    this.registrations = registrations;
    this.leases = leases;
    this.fetcher = fetcher;
    this.authentications = authentications;
    this.policy = policy;
    this.clock = clock;
  }

  @Override
  public Result<Obtained, RelyingPartyError> obtain(Query query) {
    var scope = query.scope().map(Scope::parse).orElseGet(() -> Result.ok(Scope.NONE));
    return registrations
        .named(query.registration(), query.caller())
        .flatMap(
            registration ->
                scope
                    .<RelyingPartyError>mapError(invalid -> new BadCall(invalid.description()))
                    .flatMap(requested -> purpose(registration, requested, query.resource()))
                    .flatMap(purpose -> obtain(registration, purpose)));
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

  private Result<Obtained, RelyingPartyError> obtain(
      Registration registration, TokenPurpose purpose) {
    return fresh(registration, purpose)
        .<Result<Obtained, RelyingPartyError>>map(Result::ok)
        .orElseGet(() -> renewals.join(purpose, () -> renew(registration, purpose)));
  }

  private Optional<Obtained> fresh(Registration registration, TokenPurpose purpose) {
    var now = clock.instant();
    return leases.find(
        purpose, lease -> lease.isOf(registration, now) && lease.isFreshAt(now, policy.margin()));
  }

  private Result<Obtained, RelyingPartyError> renew(
      Registration registration, TokenPurpose purpose) {
    var renewedMeanwhile = fresh(registration, purpose);
    if (renewedMeanwhile.isPresent()) {
      return Result.ok(renewedMeanwhile.get());
    }
    return switch (fetch(registration, purpose)) {
      case Result.Ok<Obtained, RelyingPartyError> next -> next;
      case Result.Refused<Obtained, RelyingPartyError> refused ->
          unexpired(registration, purpose)
              .<Result<Obtained, RelyingPartyError>>map(Result::ok)
              .orElse(refused);
    };
  }

  /** Returns the token that could not be renewed, as long as it has not expired. */
  private Optional<Obtained> unexpired(Registration registration, TokenPurpose purpose) {
    var now = clock.instant();
    return leases.find(
        purpose, lease -> lease.isOf(registration, now) && now.isBefore(lease.expiresAt()));
  }

  private Result<Obtained, RelyingPartyError> fetch(
      Registration registration, TokenPurpose purpose) {
    // The lifetime counts from before the request, since the server's clock runs while it responds.
    // Whole seconds, so that every store can store the time exactly.
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    var endpoint = registration.server().endpoint(ServerEndpoint.TOKEN);
    if (endpoint.isEmpty()) {
      return Result.refused(new ServerFailed("the server has no token_endpoint"));
    }
    return fetcher
        .fetch(
            endpoint.get(),
            authentications.build(registration, now),
            purpose.scope(),
            purpose.resource())
        .flatMap(fetched -> lease(registration, purpose, fetched, now));
  }

  private Result<Obtained, RelyingPartyError> lease(
      Registration registration, TokenPurpose purpose, Fetched fetched, Instant now) {
    var lifetime = policy.lifetime(fetched.lifetime());
    if (!lifetime.isPositive()) {
      return Result.refused(new ServerFailed("the server issued a token that has already expired"));
    }
    var obtained = new Obtained(fetched.token(), now.plus(lifetime));
    return registrations
        .named(registration.name().value())
        .flatMap(
            current -> {
              // The registration may have been deleted during the request.
              if (!current.clientId().equals(registration.clientId())) {
                return Result.refused(RegistrationFinder.unknown());
              }
              leases.put(purpose, obtained, now);
              return Result.ok(obtained);
            });
  }
}
