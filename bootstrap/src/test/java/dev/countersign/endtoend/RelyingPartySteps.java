package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;

/** The relying party in the same steps. */
final class RelyingPartySteps {

  private final Newcomer newcomer;

  RelyingPartySteps(Newcomer newcomer) {
    this.newcomer = newcomer;
  }

  void registersAndLeases(Service service) throws Exception {
    var api = new Api(service.url());
    var admin = newcomer.newAdminToken(service);
    var call = demo(service);
    assertThat(api.postJson("/rp/registrations", "", Texts.json(call)).status()).isEqualTo(401);
    var registration = api.postJson("/rp/registrations", admin, Texts.json(call));
    assertThat(registration.status()).describedAs(registration.response().body()).isEqualTo(201);
    var published = api.get("/rp/registrations/demo/jwks.json", "");
    assertThat(JWKSet.parse(published.response().body()).getKeys())
        .isNotEmpty()
        .noneMatch(JWK::isPrivate);

    var first = api.get("/rp/registrations/demo/token", admin);
    assertThat(first.status()).describedAs(first.response().body()).isEqualTo(200);
    assertThat(Peer.verified(service, first.string("access_token")).getSubject())
        .isEqualTo(registration.string("client_id"));
    assertThat(api.get("/rp/registrations/demo/token", admin).string("access_token"))
        .isEqualTo(first.string("access_token"));
    assertThat(api.get("/rp/registrations/demo/token?scope=email", admin).string("access_token"))
        .isNotEqualTo(first.string("access_token"));
    var _ = newcomer.keepsSecrets(first);
  }

  /** Returns the body of the request that registers the service at itself as {@code demo}. */
  static Map<String, Object> demo(Service service) {
    return Map.of(
        "name",
        "demo",
        "issuer",
        service.issuer(),
        "initial_access_token",
        Service.REGISTRATION_TOKEN,
        "metadata",
        Map.of(
            "grant_types",
            List.of("client_credentials"),
            "token_endpoint_auth_method",
            "private_key_jwt"));
  }

  /** The client is deleted in both roles of the service, and the name can be used again. */
  void deletesAndRegistersAgain(Service service) {
    var api = new Api(service.url());
    var admin = newcomer.newAdminToken(service);
    var client = api.get("/rp/registrations/demo", admin).string("client_id");
    assertThat(api.get("/admin/clients/" + client, admin).status()).isEqualTo(200);
    var deletion =
        HttpRequest.newBuilder(URI.create(service.url() + "/rp/registrations/demo"))
            .header("Authorization", "Bearer " + admin)
            .DELETE();
    var deleted = api.send(deletion);
    assertThat(deleted.status()).describedAs(deleted.response().body()).isEqualTo(204);
    assertThat(api.get("/admin/clients/" + client, admin).status()).isEqualTo(404);
    assertThat(api.get("/rp/registrations/demo/token", admin).status()).isEqualTo(404);
    assertThat(api.send(deletion).status()).isEqualTo(404);

    var again = api.postJson("/rp/registrations", admin, Texts.json(demo(service)));
    assertThat(again.status()).describedAs(again.response().body()).isEqualTo(201);
    assertThat(again.string("client_id")).isNotEqualTo(client);
    var token = api.get("/rp/registrations/demo/token", admin);
    assertThat(token.status()).describedAs(token.response().body()).isEqualTo(200);
    var _ = newcomer.keepsSecrets(token);
  }

  /**
   * The application receives an ID token that is encrypted to it, and decrypts it with the service.
   */
  void opensWhatIsEncryptedToIt(Service service) throws Exception {
    var api = new Api(service.url());
    var admin = newcomer.newAdminToken(service);
    var call =
        Map.of(
            "name",
            "browser",
            "issuer",
            service.issuer(),
            "initial_access_token",
            Service.REGISTRATION_TOKEN,
            "metadata",
            Map.of(
                "redirect_uris",
                List.of(SignedInFlow.CALLBACK),
                "grant_types",
                List.of("implicit"),
                "response_types",
                List.of("id_token")));
    var registration = api.postJson("/rp/registrations", admin, Texts.json(call));
    assertThat(registration.status()).describedAs(registration.response().body()).isEqualTo(201);
    var flow = new SignedInFlow(service, registration.string("client_id"), "id_token");
    var idToken = flow.run(newcomer.browser()).getOrDefault("id_token", "");
    newcomer.keepsSecret(idToken);
    var header = JWEObject.parse(idToken).getHeader();
    assertThat(header.getAlgorithm().getName()).isEqualTo("ECDH-ES+A256KW");
    var published = api.get("/rp/registrations/browser/jwks.json", "").response().body();
    assertThat(JWKSet.parse(published).getKeyByKeyId(header.getKeyID())).isNotNull();

    var read = api.postJson("/rp/read", admin, Texts.json(Map.of("token", idToken)));
    assertThat(read.status()).describedAs(read.response().body()).isEqualTo(200);
    assertThat(read.response().body())
        .contains("\"nonce\":\"" + flow.parameter("nonce") + "\"")
        .contains("\"aud\":\"" + registration.string("client_id") + "\"");
  }
}
