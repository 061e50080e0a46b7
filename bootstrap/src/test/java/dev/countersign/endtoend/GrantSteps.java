package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.endtoend.Api.Answer;
import dev.countersign.endtoend.Browser.Visit;
import java.util.List;
import java.util.Map;

/** Step 2: authorized applications. */
final class GrantSteps {

  /** What a client must still be able to use after a restart of the service. */
  record Kept(
      String clientId,
      String secret,
      String accessToken,
      String refreshToken,
      String readUri,
      String readToken) {}

  private final Newcomer newcomer;

  GrantSteps(Newcomer newcomer) {
    this.newcomer = newcomer;
  }

  Kept codeGrant(Service service) throws Exception {
    var api = new Api(service.url());
    var client =
        newcomer.register(
            service,
            Map.of(
                "client_name",
                "Example",
                "redirect_uris",
                List.of(SignedInFlow.CALLBACK),
                "grant_types",
                List.of("authorization_code", "refresh_token")));
    var flow = new SignedInFlow(service, client.string("client_id"), "code");
    var response = flow.run(newcomer.browser());
    assertThat(response)
        .containsEntry("state", flow.parameter("state"))
        .containsEntry("iss", service.issuer());

    var tokens = exchange(api, client, flow.exchange(code(response)));
    assertThat(tokens.header("Cache-Control")).isEqualTo("no-store");
    assertThat(tokens.json()).containsEntry("token_type", "Bearer").containsKey("expires_in");
    var idToken = Peer.verified(service, tokens.string("id_token"));
    assertThat(idToken.getIssuer()).isEqualTo(service.issuer());
    assertThat(idToken.getAudience()).containsExactly(client.string("client_id"));
    assertThat(idToken.getStringClaim("nonce")).isEqualTo(flow.parameter("nonce"));
    assertThat(idToken.getDateClaim("auth_time")).isNotNull();
    assertThat(idToken.getStringClaim("at_hash")).isNotNull();
    var accessToken = Peer.verified(service, tokens.string("access_token"));
    assertThat(accessToken.getSubject()).isEqualTo(idToken.getSubject());
    var userInfo = api.get("/userinfo", tokens.string("access_token"));
    assertThat(userInfo.json())
        .containsEntry("sub", idToken.getSubject())
        .containsEntry("preferred_username", Service.USER);

    var refreshed = refresh(api, client, tokens.string("refresh_token"));
    assertThat(refreshed.status()).isEqualTo(200);
    assertThat(refreshed.string("refresh_token")).isNotEqualTo(tokens.string("refresh_token"));
    var _ = Peer.verified(service, refreshed.string("access_token"));
    newcomer.keepsSecret(tokens.string("refresh_token"));
    newcomer.keepsSecret(refreshed.string("refresh_token"));
    return new Kept(
        client.string("client_id"),
        client.string("client_secret"),
        refreshed.string("access_token"),
        refreshed.string("refresh_token"),
        client.string("registration_client_uri"),
        client.string("registration_access_token"));
  }

  /** The code in an authorization response. */
  static String code(Map<String, String> response) {
    return value(response, "code");
  }

  private static String value(Map<String, String> parameters, String name) {
    assertThat(parameters).containsKey(name);
    return parameters.getOrDefault(name, "");
  }

  /** Exchanges a code for tokens. */
  static Answer exchange(Api api, Answer client, Map<String, String> form) {
    var answer =
        api.postForm("/token", client.string("client_id"), client.string("client_secret"), form);
    assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(200);
    return answer;
  }

  private static Answer refresh(Api api, Answer client, String refreshToken) {
    return api.postForm(
        "/token",
        client.string("client_id"),
        client.string("client_secret"),
        Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
  }

  void implicitGrant(Service service) throws Exception {
    var client =
        newcomer.register(
            service,
            Map.of(
                "redirect_uris",
                List.of(SignedInFlow.CALLBACK),
                "grant_types",
                List.of("implicit"),
                "response_types",
                List.of("token", "id_token", "id_token token")));
    var id = client.string("client_id");
    var token = new SignedInFlow(service, id, "token").run(newcomer.browser());
    assertThat(token).containsEntry("token_type", "Bearer").doesNotContainKey("id_token");
    var _ = Peer.verified(service, value(token, "access_token"));

    var idToken = new SignedInFlow(service, id, "id_token").run(newcomer.browser());
    assertThat(idToken).doesNotContainKey("access_token");
    assertThat(Peer.verified(service, value(idToken, "id_token")).getAudience())
        .containsExactly(id);

    var both = new SignedInFlow(service, id, "id_token token").run(newcomer.browser());
    assertThat(Peer.verified(service, value(both, "id_token")).getStringClaim("at_hash"))
        .isNotNull();
    var _ = Peer.verified(service, value(both, "access_token"));
  }

  void neitherGrant(Service service) {
    var client =
        newcomer.register(
            service,
            Map.of(
                "redirect_uris",
                List.of(SignedInFlow.CALLBACK),
                "grant_types",
                List.of("client_credentials"),
                "response_types",
                List.of()));
    for (var type : List.of("code", "token")) {
      var visit =
          newcomer
              .browser()
              .open(new SignedInFlow(service, client.string("client_id"), type).url());
      assertThat(visit).isInstanceOf(Visit.Left.class);
      assertThat(((Visit.Left) visit).parameters()).containsEntry("error", "unauthorized_client");
    }
  }
}
