package dev.countersign.application.registration;

import dev.countersign.application.oauth.driven.RateLimits;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.error.TooManyRequests;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Rate;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.SecretHash;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Limits the rate of registration requests, before anything else of a request is read. Called
 * outside a unit of work: a request stays counted if it fails.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-5">RFC 7591 §5</a>
 */
final class RegistrationRateLimiter implements LimitRegistrationRate {

  private final RateLimits limits;
  private final RegistrationRates rates;
  private final SecretHasher hasher;
  private final InstantSource clock;

  RegistrationRateLimiter(
      RateLimits limits, RegistrationRates rates, SecretHasher hasher, InstantSource clock) {
    this.limits = limits;
    this.rates = rates;
    this.hasher = hasher;
    this.clock = clock;
  }

  @Override
  public Result<Done, RegistrationError> check(String address, Optional<String> token) {
    // The address first: it stops a client that tries many tokens, before each makes a row.
    return take("address " + address, rates.perAddress())
        .flatMap(passed -> token.map(hasher::hash).map(this::check).orElse(Result.ok(passed)))
        .mapError(tooMany -> tooMany);
  }

  private Result<Done, TooManyRequests> check(SecretHash token) {
    return take("token " + token.value(), rates.perToken());
  }

  // Hashed with its purpose, so that the subject never equals one of another purpose or a hash that
  // another store has.
  private Result<Done, TooManyRequests> take(String subject, Optional<Rate> rate) {
    return rate.map(
            limit -> limits.take(hasher.hash("registration by " + subject), limit, clock.instant()))
        .orElse(Result.ok(Done.DONE));
  }
}
