package dev.countersign.domain.relyingparty;

import dev.countersign.domain.client.ClientAuthentication;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
import java.time.Instant;
import java.util.Optional;

/**
 * An application of ours, registered at a server elsewhere.
 *
 * @param name what we call it
 * @param server where it is registered, as the server described itself then
 * @param clientId what the server calls it
 * @param authentication how it proves itself there
 * @param credentials the secret and the registration access token, sealed
 * @param registrationClientUri where the registration can be read and changed
 * @param registeredAt when
 */
public record Registration(
    RegistrationName name,
    ServerMetadata server,
    ClientId clientId,
    ClientAuthentication authentication,
    Sealed credentials,
    Optional<String> registrationClientUri,
    Instant registeredAt) {

  /** What the seal of the credentials is bound to. */
  public static RecordIdentity credentialsRecord(
      RegistrationName name, Issuer issuer, ClientId clientId) {
    return new RecordIdentity(
        "rp_registration",
        JsonObject.EMPTY
            .with("name", name.value())
            .with("issuer", issuer.value())
            .with("client_id", clientId.value()));
  }

  /** What the seal of these credentials is bound to. */
  public RecordIdentity record() {
    return credentialsRecord(name, server.issuer(), clientId);
  }
}
