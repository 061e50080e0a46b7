package dev.countersign.application.lease;

import dev.countersign.application.lease.ObtainToken.Obtained;
import dev.countersign.application.lease.ObtainToken.Source;
import dev.countersign.application.lease.driven.TokenLeases;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.registrationupkeep.EvaluateAuthentication;
import dev.countersign.application.registrationupkeep.EvaluateAuthentication.Verdict;
import dev.countersign.application.relyingparty.AuthenticateAtServer;
import dev.countersign.application.relyingparty.LookUpRegistrations;
import dev.countersign.application.relyingparty.driven.TokenFetcher;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Failed;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Fetched;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Proof;
import dev.countersign.domain.lease.LeaseClaim;
import dev.countersign.domain.lease.LeaseFailure;
import dev.countersign.domain.lease.LeasePolicy;
import dev.countersign.domain.lease.LeaseState;
import dev.countersign.domain.lease.TokenLease;
import dev.countersign.domain.lease.TokenPurpose;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerRefused;
import dev.countersign.domain.relyingparty.RelyingPartyError.UnknownRegistration;
import dev.countersign.domain.relyingparty.ServerEndpoint;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Requests the next token for a purpose, if this node gets the claim. No transaction and no
 * connection to the database is open during the request. The result is stored only if this node
 * still has the claim.
 */
final class LeaseFlight {

  // For the signature before the request, and for storing the result.
  private static final Duration OWN_WORK = Duration.ofSeconds(10);

  /** What became of the attempt to request a token. */
  sealed interface Start {

    /** Another node makes the request, or has made it. */
    enum Taken implements Start {
      TAKEN
    }

    /** The request failed. */
    record Failed(RelyingPartyError error) implements Start {}

    /** There is a token. */
    record Landed(TokenLease lease, Obtained obtained) implements Start {}
  }

  private final LookUpRegistrations registrations;
  private final TokenLeases leases;
  private final SealedLeases sealed;
  private final TokenFetcher fetcher;
  private final AuthenticateAtServer authentications;
  private final EvaluateAuthentication evaluation;
  private final SecretGenerator generator;
  private final LeasePolicy policy;
  private final InstantSource clock;

  LeaseFlight(
      LookUpRegistrations registrations,
      TokenLeases leases,
      SealedLeases sealed,
      TokenFetcher fetcher,
      AuthenticateAtServer authentications,
      EvaluateAuthentication evaluation,
      SecretGenerator generator,
      LeasePolicy policy,
      InstantSource clock) {
    this.registrations = registrations;
    this.leases = leases;
    this.sealed = sealed;
    this.fetcher = fetcher;
    this.authentications = authentications;
    this.evaluation = evaluation;
    this.generator = generator;
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * Returns how long a claim lasts, in whole seconds: longer than a request, its repetition, and a
   * request with the other secret.
   */
  Duration longest() {
    var calls = fetcher.longestCall().multipliedBy(3).plus(OWN_WORK);
    return calls.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
  }

  /** Requests the next token, unless the state has changed since it was read. */
  Start start(Registration registration, TokenPurpose purpose, LeaseState read) {
    // The lifetime counts from before the request, since the server's clock runs while it responds.
    // Whole seconds, so that every store can store the time exactly.
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    var endpoint = registration.server().endpoint(ServerEndpoint.TOKEN);
    if (endpoint.isEmpty()) {
      return new Start.Failed(new ServerFailed("the server has no token_endpoint"));
    }
    var proof = authentications.build(registration, now);
    var claim = new LeaseClaim(generator.generate(), longest());
    if (!leases.claim(purpose, read.version(), claim, clock.instant())) {
      return Start.Taken.TAKEN;
    }
    try {
      var fetched =
          evaluation
              .evaluate(
                  EvaluateAuthentication.Endpoint.TOKEN,
                  registration,
                  fetch(endpoint.get(), proof, purpose),
                  LeaseFlight::verdict,
                  other ->
                      fetcher.fetch(endpoint.get(), other, purpose.scope(), purpose.resource()))
              .flatMap(this::alive);
      return switch (fetched) {
        case Result.Ok<Fetched, Failed>(var token) ->
            land(registration, purpose, claim, token, now);
        case Result.Refused<Fetched, Failed>(var failed) -> fail(purpose, claim, read, failed);
      };
    } catch (RuntimeException e) {
      var _ = fail(purpose, claim, read, unexpected());
      throw e;
    }
  }

  private static Verdict verdict(Result<Fetched, Failed> result) {
    return switch (result) {
      case Result.Ok<Fetched, Failed> _ -> Verdict.ACCEPTED;
      // RFC 6749 §5.2: "invalid_client: Client authentication failed".
      case Result.Refused<Fetched, Failed>(var failed) ->
          failed.error() instanceof ServerRefused(var code, var _) && code.equals("invalid_client")
              ? Verdict.REFUSED
              : Verdict.UNKNOWN;
    };
  }

  /** Sends the request; sends it once more if the server received nothing of it. */
  private Result<Fetched, Failed> fetch(URI endpoint, Proof proof, TokenPurpose purpose) {
    var first = fetcher.fetch(endpoint, proof, purpose.scope(), purpose.resource());
    return first instanceof Result.Refused<Fetched, Failed>(var failed) && !failed.sent()
        ? fetcher.fetch(endpoint, proof, purpose.scope(), purpose.resource())
        : first;
  }

  private Result<Fetched, Failed> alive(Fetched fetched) {
    return policy.lifetime(fetched.lifetime()).isPositive()
        ? Result.ok(fetched)
        : Result.refused(
            new Failed(
                new ServerFailed("the server issued a token that has already expired"),
                true,
                Optional.empty()));
  }

  private Start land(
      Registration registration,
      TokenPurpose purpose,
      LeaseClaim claim,
      Fetched fetched,
      Instant now) {
    // The registration may have been deleted during the request, and its name used again.
    var current = registrations.named(registration.name().value());
    if (current instanceof Result.Refused<Registration, RelyingPartyError>(var error)) {
      return new Start.Failed(error);
    }
    if (!current
        .map(named -> named.clientId().equals(registration.clientId()))
        .orElse(unknown -> false)) {
      return new Start.Failed(new UnknownRegistration("there is no registration with this name"));
    }
    var expiresAt = now.plus(policy.lifetime(fetched.lifetime()));
    var obtained = new Obtained(fetched.token(), expiresAt);
    var lease = sealed.seal(purpose, obtained, now);
    // If this node was so slow that its claim has ended, the token is good all the same.
    var _ = leases.finish(claim, lease);
    return new Start.Landed(lease, obtained.from(Source.REQUEST));
  }

  private Start fail(TokenPurpose purpose, LeaseClaim claim, LeaseState read, Failed failed) {
    var failure = LeaseFailure.after(read.failure(), failed.error(), failed.retryAfter());
    var _ = leases.fail(claim, purpose, failure);
    return new Start.Failed(failure.problem());
  }

  private static Failed unexpected() {
    return new Failed(new ServerFailed("the request failed here"), true, Optional.empty());
  }
}
