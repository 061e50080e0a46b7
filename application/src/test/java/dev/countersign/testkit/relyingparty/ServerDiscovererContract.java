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
      JsonObject.EMPTY.with("kty", "EC").with("kid", "a").with("crv", "P-256").with("x", "AA");

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
