package dev.countersign.testkit.relyingparty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.relyingparty.driven.ServerDiscoverer;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import dev.countersign.domain.relyingparty.ServerMetadata;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of {@link ServerDiscoverer}. The server publishes nothing before each test. */
public abstract class ServerDiscovererContract {

  private static final JsonObject EC =
      JsonObject.EMPTY
          .with("kty", "EC")
          .with("kid", "a")
          .with("crv", "P-256")
          .with("x", "AA")
          .with("y", "AA");

  /** Returns a server that the adapter can reach. */
  protected abstract RemoteProvider server();

  /** Returns the adapter. */
  protected abstract ServerDiscoverer discoverer();

  @Test
  void readsTheDocumentOfOpenIdConnectDiscovery() {
    server().publishMetadata(server().metadata("private_key_jwt", "client_secret_basic"));
    assertThat(discoverer().discover(server().issuer()))
        .isEqualTo(Result.ok(metadata(server().issuer())));
  }

  @Test
  void readsTheDocumentOfRfc8414IfThereIsNoOther() {
    var url = server().issuer().at("/.well-known/oauth-authorization-server");
    server().publish(URI.create(url), server().metadata("private_key_jwt", "client_secret_basic"));
    assertThat(discoverer().discover(server().issuer()))
        .isEqualTo(Result.ok(metadata(server().issuer())));
  }

  @Test
  void insertsTheIssuersPathAsEachSpecificationRequires() {
    var openid = new Issuer(server().issuer().at("/one"));
    var oauth = new Issuer(server().issuer().at("/two"));
    server()
        .publish(
            URI.create(openid.at("/.well-known/openid-configuration")),
            server()
                .metadata("private_key_jwt", "client_secret_basic")
                .with("issuer", openid.value()));
    server()
        .publish(
            URI.create(server().issuer().at("/.well-known/oauth-authorization-server/two")),
            server()
                .metadata("private_key_jwt", "client_secret_basic")
                .with("issuer", oauth.value()));
    assertThat(discoverer().discover(openid)).isEqualTo(Result.ok(metadata(openid)));
    assertThat(discoverer().discover(oauth)).isEqualTo(Result.ok(metadata(oauth)));
  }

  /** OpenID Connect Discovery §4.1, RFC 8414 §3.1: a slash at the end is removed first. */
  @Test
  void findsAServerWhoseIssuerEndsWithASlash() {
    var host = new Issuer(server().issuer().at("/"));
    var tenant = new Issuer(server().issuer().at("/application/o/app/"));
    var oauth = new Issuer(server().issuer().at("/two/"));
    publish("/.well-known/openid-configuration", host);
    publish("/application/o/app/.well-known/openid-configuration", tenant);
    publish("/.well-known/oauth-authorization-server/two", oauth);
    for (var issuer : List.of(host, tenant, oauth)) {
      assertThat(discoverer().discover(issuer)).isEqualTo(Result.ok(metadata(issuer)));
    }
  }

  @Test
  void findsAServerAtTheRootOfItsHostByRfc8414() {
    var host = new Issuer(server().issuer().at("/"));
    publish("/.well-known/oauth-authorization-server", host);
    assertThat(discoverer().discover(host)).isEqualTo(Result.ok(metadata(host)));
  }

  @Test
  void comparesIssuersAsTheyAreWritten() {
    var slash = new Issuer(server().issuer().at("/tenant/"));
    var none = new Issuer(server().issuer().at("/tenant"));
    publish("/tenant/.well-known/openid-configuration", slash);
    assertFailed(discoverer().discover(none));
    publish("/tenant/.well-known/openid-configuration", none);
    assertFailed(discoverer().discover(slash));
  }

  @Test
  void readsTheDocumentOfRfc8414IfTheOtherIsOfAnotherIssuer() {
    var tenant = new Issuer(server().issuer().at("/tenant"));
    publish("/tenant/.well-known/openid-configuration", server().issuer());
    publish("/.well-known/oauth-authorization-server/tenant", tenant);
    assertThat(discoverer().discover(tenant)).isEqualTo(Result.ok(metadata(tenant)));
  }

  private void publish(String path, Issuer issuer) {
    server()
        .publish(
            URI.create(server().issuer().at(path)),
            server()
                .metadata("private_key_jwt", "client_secret_basic")
                .with("issuer", issuer.value()));
  }

  @Test
  void refusesMetadataOfAnotherIssuer() {
    server()
        .publishMetadata(
            server().metadata("private_key_jwt").with("issuer", "https://other.example"));
    assertFailed(discoverer().discover(server().issuer()));
  }

  @Test
  void refusesAServerWithoutMetadata() {
    assertFailed(discoverer().discover(server().issuer()));
  }

  @Test
  void refusesAServerThatDoesNotRespond() {
    server().publishMetadata(server().metadata("private_key_jwt"));
    server().goDown();
    assertFailed(discoverer().discover(server().issuer()));
    assertFailed(discoverer().keys(server().jwksUri()));
  }

  @Test
  void readsKeysAndIgnoresUnknownTypes() {
    var unknown = JsonObject.EMPTY.with("kty", "LATTICE").with("kid", "b");
    server().publish(server().jwksUri(), keys(EC, unknown));
    assertThat(discoverer().keys(server().jwksUri()).map(JwkSet::document))
        .isEqualTo(Result.ok(keys(EC)));
  }

  /** RFC 7517 §5. */
  @Test
  void ignoresKeysThatItDoesNotUnderstandAndUsesTwoWithTheSameKid() {
    var encrypting = EC.with("use", "enc");
    server()
        .publish(
            server().jwksUri(),
            keys(
                JsonObject.EMPTY.with("kid", "b"),
                EC.with("crv", "secp256k1"),
                EC.with("alg", "ES256K"),
                EC.without(List.of("y")),
                encrypting.with("key_ops", JsonArray.ofStrings(List.of("verify"))),
                EC,
                encrypting));
    assertThat(discoverer().keys(server().jwksUri()).map(JwkSet::document))
        .isEqualTo(Result.ok(keys(EC, encrypting)));
  }

  @Test
  void refusesPrivateKeysAndDocumentsThatAreNotAKeySet() {
    server().publish(server().jwksUri(), keys(EC.with("d", "AA")));
    assertFailed(discoverer().keys(server().jwksUri()));
    server().publish(server().jwksUri(), JsonObject.EMPTY.with("keys", "none"));
    assertFailed(discoverer().keys(server().jwksUri()));
  }

  private ServerMetadata metadata(Issuer issuer) {
    return ServerMetadata.parse(
            server()
                .metadata("private_key_jwt", "client_secret_basic")
                .with("issuer", issuer.value()),
            issuer)
        .orElse(
            reason -> {
              throw new AssertionError(reason);
            });
  }

  private static JsonObject keys(JsonObject... keys) {
    return JsonObject.EMPTY.with("keys", new JsonArray(List.of(keys)));
  }

  private static void assertFailed(Result<?, ?> result) {
    assertThat(result)
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused -> assertThat(refused.error()).isInstanceOf(ServerFailed.class));
  }
}
