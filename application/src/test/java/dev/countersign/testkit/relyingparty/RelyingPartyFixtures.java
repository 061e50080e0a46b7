package dev.countersign.testkit.relyingparty;

import dev.countersign.application.lease.driven.TokenLeases;
import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientAuthentication;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.lease.LeaseClaim;
import dev.countersign.domain.lease.TokenLease;
import dev.countersign.domain.lease.TokenPurpose;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.relyingparty.EncryptionOffer;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationDetails;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.relyingparty.ReturnTo;
import dev.countersign.domain.relyingparty.ServerEndpoint;
import dev.countersign.domain.relyingparty.ServerMetadata;
import dev.countersign.domain.relyingparty.SignInOffer;
import dev.countersign.domain.relyingparty.UsedBy;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.testkit.oauth.Times;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Registrations at other servers, and tokens from them, for tests of stores. Their seals cannot be
 * opened.
 */
public final class RelyingPartyFixtures {

  private static final AtomicInteger CLAIMS = new AtomicInteger();

  private RelyingPartyFixtures() {}

  /** Returns a registration in which every optional value is present. */
  public static Registration registration(String name) {
    return registeredAt(name, Times.NOW);
  }

  /** Returns the same registration, created at this time. */
  public static Registration registeredAt(String name, Instant time) {
    return registration(name, server(), time);
  }

  /** Returns the same registration, at this server. */
  public static Registration registration(String name, ServerMetadata server, Instant time) {
    return new Registration(
        new RegistrationName(name),
        server,
        new ClientId("client at that server"),
        new ClientAuthentication(
            ClientAuthMethod.PRIVATE_KEY_JWT, Optional.of(SignatureAlgorithm.ES256)),
        new Sealed("{\"ciphertext\":\"" + name + "\"}"),
        Optional.of("https://server.example/clients/1"),
        time,
        new RegistrationDetails(
            1,
            Optional.of(Times.LATER),
            Optional.of(JsonObject.EMPTY.with("client_name", "Größe")),
            new UsedBy(Set.of(new ClientId("shop"), new ClientId("a client"))),
            new ReturnTo(List.of(URI.create("https://shop.example/signed-in?a=b")))));
  }

  /** Returns a registration in which every optional value is absent. */
  public static Registration bareRegistration(String name) {
    return new Registration(
        new RegistrationName(name),
        new ServerMetadata(
            new Issuer("http://localhost:8080/op"),
            Map.of(),
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

  /** Returns the metadata of another server. */
  public static ServerMetadata server() {
    return new ServerMetadata(
        new Issuer("https://server.example"),
        Map.of(
            ServerEndpoint.TOKEN,
            URI.create("https://server.example/token"),
            ServerEndpoint.REGISTRATION,
            URI.create("https://server.example/register?a=b"),
            ServerEndpoint.JWKS,
            URI.create("https://server.example/jwks")),
        List.of("private_key_jwt", "some_other_method"),
        List.of("ES256", "RS256"),
        new EncryptionOffer(List.of("RSA-OAEP", "ECDH-ES"), List.of("A128GCM")),
        new EncryptionOffer(List.of("RSA1_5"), List.of()),
        new SignInOffer(true, List.of("query", "form_post"), true));
  }

  /** Returns the metadata of the same server, with these client authentication methods. */
  public static ServerMetadata serverWithMethods(String... methods) {
    var server = server();
    return new ServerMetadata(
        server.issuer(),
        server.endpoints(),
        List.of(methods),
        server.assertionAlgorithms(),
        server.idTokens(),
        server.userInfo(),
        server.signIn());
  }

  /** Returns the metadata of the same server, with its token endpoint at this URL. */
  public static ServerMetadata serverWithTokenEndpoint(String url) {
    var server = server();
    var endpoints = new EnumMap<>(server.endpoints());
    endpoints.put(ServerEndpoint.TOKEN, URI.create(url));
    return new ServerMetadata(
        server.issuer(),
        endpoints,
        server.authMethods(),
        server.assertionAlgorithms(),
        server.idTokens(),
        server.userInfo(),
        server.signIn());
  }

  /** Returns a token purpose with a resource. */
  public static TokenPurpose purpose(String registration) {
    return new TokenPurpose(
        new RegistrationName(registration),
        Scope.of("read", "write"),
        Optional.of(new ResourceIndicator("https://resource.example")));
  }

  /** Returns a lease that expires at {@code expiresAt}. */
  public static TokenLease lease(TokenPurpose purpose, String token, Instant expiresAt) {
    return new TokenLease(
        purpose, new Sealed("{\"ciphertext\":\"" + token + "\"}"), Times.NOW, expiresAt);
  }

  /** Stores this lease, as the node that requested its token. */
  public static void store(TokenLeases leases, TokenLease lease) {
    var claim = claim(Duration.ofMinutes(1));
    var version = leases.find(lease.purpose()).version();
    if (!leases.claim(lease.purpose(), version, claim, Times.NOW) || !leases.finish(claim, lease)) {
      throw new AssertionError("another node requests the token");
    }
  }

  /** Returns a new claim. */
  public static LeaseClaim claim(Duration time) {
    return new LeaseClaim("claim-" + CLAIMS.incrementAndGet(), time);
  }
}
