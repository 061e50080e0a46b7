package dev.countersign.application.keptrequest.driven;

import dev.countersign.domain.keptrequest.KeptRequest;
import dev.countersign.domain.oauth.SecretHash;
import java.time.Instant;
import java.util.Optional;

/**
 * The store of authorization requests that do not fit a URL, by the hash of a random handle.
 *
 * <p>Its writes are part of the {@code UnitOfWork} around them, together with those of the stores
 * that {@code docs/extend/ports.md} names: they are all stored, or none is.
 */
public interface KeptRequests {

  /** Adds a request. Its handle is new. */
  void add(KeptRequest request);

  /** Returns the request whose handle has this hash, expired or not. */
  Optional<KeptRequest> find(SecretHash handle);

  /**
   * Replaces the session and the facts of a request; nothing else of it changes.
   *
   * @return whether there was one
   */
  boolean replaceFacts(KeptRequest request);

  /**
   * Removes the request whose handle has this hash.
   *
   * @return whether there was one; so one of several concurrent calls
   */
  boolean remove(SecretHash handle);

  /**
   * Removes at most {@code most} of the requests that expired before {@code before}.
   *
   * @return how many were removed
   */
  int removeExpired(Instant before, int most);
}
