package dev.countersign.testkit.relyingparty;

import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientAuthentication;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.relyingparty.EncryptionOffer;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.relyingparty.ServerMetadata;
import dev.countersign.domain.relyingparty.TokenLease;
import dev.countersign.domain.relyingparty.TokenPurpose;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.testkit.oauth.Times;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Registrations elsewhere and tokens from there to test stores with; nothing opens their seals. */
public final class RelyingPartyFixtures {

  private RelyingPartyFixtures() {}

  /** A registration with everything that one can have. */
  public static Registration registration(String name) {
    return registeredAt(name, Times.NOW);
  }

  /** The same, made at that time. */
  public static Registration registeredAt(String name, Instant time) {
    return registration(name, server(), time);
  }

  /** The same, at that server. */
  public static Registration registration(String name, ServerMetadata server, Instant time) {
    return new Registration(
        new RegistrationName(name),
        server,
        new ClientId("client at that server"),
        new ClientAuthentication(
            ClientAuthMethod.PRIVATE_KEY_JWT, Optional.of(SignatureAlgorithm.ES256)),
        new Sealed("{\"ciphertext\":\"" + name + "\"}"),
        Optional.of("https://server.example/clients/1"),
        time);
  }

  /** A registration with no more than one must have. */
  public static Registration bareRegistration(String name) {
    return new Registration(
        new RegistrationName(name),
        new ServerMetadata(
            new Issuer("http://localhost:8080/op"),
            URI.create("http://localhost:8080/op/token"),
            Optional.empty(),
            URI.create("http://localhost:8080/op/jwks.json"),
            List.of("client_secret_basic"),
            List.of(),
            EncryptionOffer.NONE,
            EncryptionOffer.NONE),
        new ClientId("client"),
        ClientAuthentication.by(ClientAuthMethod.CLIENT_SECRET_BASIC),
        new Sealed("{}"),
        Optional.empty(),
        Times.NOW);
  }

  /** What a server elsewhere says of itself. */
  public static ServerMetadata server() {
    return new ServerMetadata(
        new Issuer("https://server.example"),
        URI.create("https://server.example/token"),
        Optional.of(URI.create("https://server.example/register?a=b")),
        URI.create("https://server.example/jwks"),
        List.of("private_key_jwt", "some_other_method"),
        List.of("ES256", "RS256"),
        new EncryptionOffer(List.of("RSA-OAEP", "ECDH-ES"), List.of("A128GCM")),
        new EncryptionOffer(List.of("RSA1_5"), List.of()));
  }

  /** A purpose at a resource. */
  public static TokenPurpose purpose(String registration) {
    return new TokenPurpose(
        new RegistrationName(registration),
        Scope.of("read", "write"),
        Optional.of(new ResourceIndicator("https://resource.example")));
  }

  /** A lease that ends then. */
  public static TokenLease lease(TokenPurpose purpose, String token, Instant expiresAt) {
    return new TokenLease(
        purpose, new Sealed("{\"ciphertext\":\"" + token + "\"}"), Times.NOW, expiresAt);
  }
}
