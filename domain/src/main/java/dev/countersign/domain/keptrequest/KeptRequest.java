package dev.countersign.domain.keptrequest;

import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.SecretHash;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * An authorization request that the server keeps.
 *
 * @param handle the hash of its handle
 * @param parameters the parameters that count; of a request object, those inside it
 * @param keptAt when it was kept
 * @param expiresAt when it ends
 * @param session the hash of the session in which the user did what {@code facts} say
 * @param facts what the user did for it in that session
 */
public record KeptRequest(
    SecretHash handle,
    Parameters parameters,
    Instant keptAt,
    Instant expiresAt,
    Optional<SecretHash> session,
    Set<RequestFact> facts) {

  /** How long a request is kept: a user may have to find a password. */
  public static final Duration LIFE = Duration.ofMinutes(30);

  /** Copies the facts. */
  public KeptRequest {
    facts = facts.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(facts));
  }

  /** Creates a request that is kept from now on. */
  public static KeptRequest of(SecretHash handle, Parameters parameters, Instant now) {
    return new KeptRequest(handle, parameters, now, now.plus(LIFE), Optional.empty(), Set.of());
  }

  /** Returns whether it has not ended. */
  public boolean isValidAt(Instant now) {
    return now.isBefore(expiresAt);
  }

  /** Returns the facts of that session; those of another session do not count. */
  public Set<RequestFact> factsOf(SecretHash asking) {
    return session.filter(asking::matches).isPresent() ? facts : Set.of();
  }

  /** Returns a copy with a fact of that session; the facts of another session end. */
  public KeptRequest with(RequestFact fact, SecretHash of) {
    var all = EnumSet.of(fact);
    all.addAll(factsOf(of));
    return new KeptRequest(handle, parameters, keptAt, expiresAt, Optional.of(of), all);
  }

  @Override
  public String toString() {
    return "KeptRequest[redacted, " + facts + "]";
  }
}
