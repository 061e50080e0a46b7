package dev.countersign.application.keptrequest;

import dev.countersign.application.keptrequest.driven.KeptRequests;
import dev.countersign.application.oauth.driven.RateLimits;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.domain.error.TooManyRequests;
import dev.countersign.domain.keptrequest.KeptRequest;
import dev.countersign.domain.keptrequest.RequestFact;
import dev.countersign.domain.keptrequest.RequestHandle;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Rate;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.session.SessionToken;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Keeps authorization requests under random handles. */
final class RequestKeeper implements KeepRequest, ContinueKeptRequest {

  private final KeptRequests requests;
  private final RateLimits limits;
  private final Optional<Rate> perAddress;
  private final SecretGenerator generator;
  private final SecretHasher hasher;
  private final InstantSource clock;

  RequestKeeper(
      KeptRequests requests,
      RateLimits limits,
      Optional<Rate> perAddress,
      SecretGenerator generator,
      SecretHasher hasher,
      InstantSource clock) {
    this.requests = requests;
    this.limits = limits;
    this.perAddress = perAddress;
    this.generator = generator;
    this.hasher = hasher;
    this.clock = clock;
  }

  @Override
  public Result<Done, TooManyRequests> admit(String address) {
    // The hash includes the purpose, because other uses of an address are counted separately.
    return perAddress
        .map(
            rate ->
                limits.take(
                    hasher.hash("kept requests by address " + address), rate, clock.instant()))
        .orElse(Result.ok(Done.DONE));
  }

  @Override
  public RequestHandle keep(Parameters parameters) {
    var handle = new RequestHandle(generator.generate());
    requests.add(KeptRequest.of(hash(handle), parameters, clock.instant()));
    return handle;
  }

  @Override
  public Optional<Found> find(RequestHandle handle, Optional<SessionToken> session) {
    return valid(handle)
        .map(
            kept ->
                new Found(
                    kept.parameters(),
                    session.map(token -> kept.factsOf(hash(token))).orElse(Set.of())));
  }

  private Optional<KeptRequest> valid(RequestHandle handle) {
    return requests.find(hash(handle)).filter(kept -> kept.isValidAt(clock.instant()));
  }

  @Override
  public void record(RequestHandle handle, RequestFact fact, SessionToken session) {
    // A request that ended meanwhile is noticed at its next step.
    valid(handle)
        .map(kept -> kept.with(fact, hash(session)))
        .ifPresent(
            kept -> {
              var _ = requests.replaceFacts(kept);
            });
  }

  @Override
  public boolean end(RequestHandle handle) {
    return requests.remove(hash(handle));
  }

  private SecretHash hash(RequestHandle handle) {
    return hasher.hash(handle.value());
  }

  private SecretHash hash(SessionToken session) {
    return hasher.hash(session.value());
  }
}
