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
 * The registration of an application of this service at a provider.
 *
 * @param name its name at this service
 * @param server the metadata of the provider at the time of registration
 * @param clientId the {@code client_id} that the provider issued
 * @param authentication how the application authenticates
 * @param credentials the secret and the registration access token, sealed
 * @param registrationClientUri the URI at which the registration can be read and changed
 * @param registeredAt when it was registered
 */
public record Registration(
    RegistrationName name,
    ServerMetadata server,
    ClientId clientId,
    ClientAuthentication authentication,
    Sealed credentials,
    Optional<String> registrationClientUri,
    Instant registeredAt) {

  /** Returns the record identity that the seal of credentials is bound to. */
  public static RecordIdentity credentialsRecord(
      RegistrationName name, Issuer issuer, ClientId clientId) {
    return new RecordIdentity(
        "rp_registration",
        JsonObject.EMPTY
            .with("name", name.value())
            .with("issuer", issuer.value())
            .with("client_id", clientId.value()));
  }

  /** Returns the record identity that the seal of these credentials is bound to. */
  public RecordIdentity record() {
    return credentialsRecord(name, server.issuer(), clientId);
  }
}
