package dev.countersign.application.relyingsignin.driven;

import dev.countersign.application.relyingparty.driven.RegistrationRecords;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.relyingsignin.RemoteSignIn;
import dev.countersign.domain.relyingsignin.RemoteSignInId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The store of sign-ins at other servers, from the request there until the end of what the
 * application keeps of it.
 *
 * <p>Its writes are part of the {@code UnitOfWork} around them, together with those of the stores
 * that {@code docs/extend/ports.md} names: they are all stored, or none is.
 */
public interface RemoteSignIns extends RegistrationRecords {

  /** Adds a sign-in with a new ID and a new state. */
  void add(RemoteSignIn signIn);

  /** Returns the sign-in with this ID. It may have expired. */
  Optional<RemoteSignIn> find(RemoteSignInId id);

  /** Returns the sign-in whose authorization request has the state with this hash. */
  Optional<RemoteSignIn> findByState(SecretHash state);

  /**
   * Replaces the expiry, the subject, the session and the content, unless the sign-in was changed
   * or removed since it was read.
   *
   * @param next the next state; its version is one more than that of the state that was read
   * @return whether it was replaced
   */
  boolean save(RemoteSignIn next);

  /** Stores a later expiry, and changes nothing else, also not the version. */
  void extend(RemoteSignInId id, Instant expiresAt);

  /**
   * Removes the sign-in.
   *
   * @return whether it was stored
   */
  boolean remove(RemoteSignInId id);

  /** Returns at most {@code most} sign-ins of this person through this registration. */
  List<RemoteSignIn> ofSubject(RegistrationName registration, SecretHash subject, int most);

  /** Returns at most {@code most} sign-ins of this session through this registration. */
  List<RemoteSignIn> ofSession(RegistrationName registration, SecretHash session, int most);

  /**
   * Removes at most {@code most} of the sign-ins that expired before {@code before}.
   *
   * @return the IDs of those that were removed
   */
  List<RemoteSignInId> removeExpired(Instant before, int most);
}
