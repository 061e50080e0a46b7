package dev.countersign.domain.relyingsignin;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
import java.time.Instant;
import java.util.Optional;

/**
 * The sign-in of a person at another server, as it is stored. What is known about the person, and
 * the secrets of the request, are sealed.
 *
 * @param id its ID
 * @param registration the registration through which the person signs in
 * @param owner the client of this server that began it; empty if an administrator did
 * @param version increases with each change, from 1
 * @param state the hash of the {@code state} of the authorization request
 * @param expiresAt when it is removed, unless it is used before; whole seconds
 * @param subject the hash of issuer and {@code sub}; empty until the person has signed in
 * @param session the hash of issuer and {@code sid}; empty if the server names no session
 * @param content the sealed content
 */
public record RemoteSignIn(
    RemoteSignInId id,
    RegistrationName registration,
    Optional<ClientId> owner,
    long version,
    SecretHash state,
    Instant expiresAt,
    Optional<SecretHash> subject,
    Optional<SecretHash> session,
    Sealed content) {

  /**
   * Returns the record identity that the seal of the content is bound to. The version is part of
   * it, so that an earlier content does not open in the place of a later one.
   */
  public static RecordIdentity contentRecord(
      String id, String registration, Optional<String> owner, long version) {
    var members =
        JsonObject.EMPTY.with("id", id).with("registration", registration).with("version", version);
    return new RecordIdentity(
        "rp_sign_in", owner.map(client -> members.with("owner", client)).orElse(members));
  }

  /** Returns the record identity that the seal of this content is bound to. */
  public RecordIdentity record() {
    return contentRecord(id.value(), registration.value(), owner.map(ClientId::value), version);
  }

  /** Returns the sign-in of this person and session. */
  public RemoteSignIn of(Optional<SecretHash> nextSubject, Optional<SecretHash> nextSession) {
    return new RemoteSignIn(
        id, registration, owner, version, state, expiresAt, nextSubject, nextSession, content);
  }
}
