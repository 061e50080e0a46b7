package dev.countersign.domain.relyingparty;

import dev.countersign.domain.client.ClientAuthentication;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The registration of an application of this service at a provider.
 *
 * @param name its name at this service
 * @param server the metadata of the provider that are in force
 * @param clientId the {@code client_id} that the provider issued
 * @param authentication how the application authenticates
 * @param credentials the secret and the registration access token, sealed
 * @param registrationClientUri the URI at which the registration can be read and changed
 * @param registeredAt when it was registered
 * @param details its generation, the expiry of its secret, what was requested, and who may use it
 */
public record Registration(
    RegistrationName name,
    ServerMetadata server,
    ClientId clientId,
    ClientAuthentication authentication,
    Sealed credentials,
    Optional<String> registrationClientUri,
    Instant registeredAt,
    RegistrationDetails details) {

  /** Creates a registration with the details that earlier versions stored: none. */
  public Registration(
      RegistrationName name,
      ServerMetadata server,
      ClientId clientId,
      ClientAuthentication authentication,
      Sealed credentials,
      Optional<String> registrationClientUri,
      Instant registeredAt) {
    this(
        name,
        server,
        clientId,
        authentication,
        credentials,
        registrationClientUri,
        registeredAt,
        RegistrationDetails.EARLIER);
  }

  /** Returns whether the caller may use the registration. */
  public boolean isUsableBy(RegistrationCaller caller) {
    return details.usedBy().includes(caller);
  }

  /** Returns whether the provider reads the keys of the registration from this service. */
  public boolean publishesKeys() {
    return details
        .requested()
        .flatMap(requested -> requested.member(ApplicationMetadata.JWKS_URI))
        .isPresent();
  }

  /**
   * Returns the URI at which the provider deletes the registration; empty if the provider sent none
   * that has the scheme, host and port of its issuer or of its registration endpoint. The
   * registration access token must not be sent to another host.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7592.html#section-3">RFC 7592 §3,
   *     registration_client_uri</a>
   */
  public Optional<URI> configurationEndpoint() {
    return registrationClientUri.flatMap(Registration::parse).filter(this::isAtProvider);
  }

  private static Optional<URI> parse(String uri) {
    try {
      return Optional.of(URI.create(uri));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private boolean isAtProvider(URI uri) {
    return uri.getRawUserInfo() == null
        && uri.getRawFragment() == null
        && ServerOrigin.of(uri).filter(this::isOfProvider).isPresent();
  }

  private boolean isOfProvider(ServerOrigin origin) {
    return Stream.concat(
            Stream.of(URI.create(server.issuer().value())),
            server.endpoint(ServerEndpoint.REGISTRATION).stream())
        .flatMap(known -> ServerOrigin.of(known).stream())
        .anyMatch(origin::equals);
  }

  /**
   * Returns the record identity that the seal of credentials is bound to. The generation is part of
   * it, so that an earlier seal does not open in the place of a later one; generation 0 is not: its
   * seals were made by an earlier version.
   */
  public static RecordIdentity credentialsRecord(
      RegistrationName name, Issuer issuer, ClientId clientId, long generation) {
    var members =
        JsonObject.EMPTY
            .with("name", name.value())
            .with("issuer", issuer.value())
            .with("client_id", clientId.value());
    return new RecordIdentity(
        "rp_registration", generation == 0 ? members : members.with("generation", generation));
  }

  /** Returns the record identity that the seal of these credentials is bound to. */
  public RecordIdentity record() {
    return credentialsRecord(name, server.issuer(), clientId, details.generation());
  }

  /** Returns the registration with these metadata of its server. */
  public Registration at(ServerMetadata next) {
    return new Registration(
        name,
        next,
        clientId,
        authentication,
        credentials,
        registrationClientUri,
        registeredAt,
        details);
  }

  /** Returns the registration with its credentials sealed anew. */
  public Registration sealed(Sealed next) {
    return new Registration(
        name, server, clientId, authentication, next, registrationClientUri, registeredAt, details);
  }

  /** Returns the registration with these details. */
  public Registration with(RegistrationDetails next) {
    return new Registration(
        name,
        server,
        clientId,
        authentication,
        credentials,
        registrationClientUri,
        registeredAt,
        next);
  }

  /** Returns the registration as the provider changed it. */
  public Registration changed(
      ClientAuthentication nextAuthentication,
      Optional<String> nextRegistrationClientUri,
      RegistrationDetails next) {
    return new Registration(
        name,
        server,
        clientId,
        nextAuthentication,
        credentials,
        nextRegistrationClientUri,
        registeredAt,
        next);
  }
}
