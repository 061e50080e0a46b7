package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import dev.countersign.endtoend.Api.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The attacks of RFC 9700 with codes and tokens that someone has stolen. Each test has the name of
 * the attack's section.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StolenCredentialsTest {

  private final Newcomer newcomer = new Newcomer();
  private final Browser victims = new Browser();
  private InMemoryService service;
  private Api api;
  private Answer client;

  @BeforeAll
  void start(@TempDir Path directory) {
    // Without the time in which the same client may repeat a lost refresh.
    service = InMemoryService.start(directory, Map.of("countersign.refresh-token-overlap", "0s"));
    api = new Api(service.url());
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @BeforeEach
  void register() {
    client = register(Map.of());
  }

  private Answer register(Map<String, Object> further) {
    var metadata = new TreeMap<String, Object>(further);
    metadata.putIfAbsent("redirect_uris", List.of(SignedInFlow.CALLBACK));
    metadata.putIfAbsent("grant_types", List.of("authorization_code", "refresh_token"));
    return newcomer.register(service, metadata);
  }

  private SignedInFlow flow(Answer of) {
    return new SignedInFlow(service, of.string("client_id"), "code");
  }

  private Answer token(Answer of, Map<String, String> form) {
    return api.postForm("/token", of.string("client_id"), of.string("client_secret"), form);
  }

  private static void assertRefused(Answer answer) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json())
        .containsEntry("error", "invalid_grant")
        .doesNotContainKeys("access_token", "id_token", "refresh_token");
  }

  private boolean isActive(Answer of, String token) {
    var answer =
        api.postForm(
            "/introspect",
            of.string("client_id"),
            of.string("client_secret"),
            Map.of("token", token));
    return Boolean.TRUE.equals(answer.json().get("active"));
  }

  private static Map<String, String> refresh(String token) {
    return Map.of("grant_type", "refresh_token", "refresh_token", token);
  }

  private Answer signedIn() {
    var flow = flow(client);
    return GrantSteps.exchange(api, client, flow.exchange(GrantSteps.code(flow.run(victims))));
  }

  @Test
  @DisplayName("RFC 9700 §4.5: a stolen code is worth nothing in another browser's flow")
  void aCodeInjectedIntoAnotherFlowIsRefused() {
    var stolen = flow(client);
    var code = GrantSteps.code(stolen.run(victims));

    // The client adds the verifier of the attacker's flow.
    assertRefused(token(client, flow(client).exchange(code)));

    // The victim's own flow still ends.
    assertThat(token(client, stolen.exchange(code)).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("RFC 9700 §4.5: a client without PKCE notices an injected code by its nonce")
  void theNonceIsTheVictims() throws Exception {
    var stolen = flow(client).with("code_challenge", "").with("code_challenge_method", "");
    var code = GrantSteps.code(stolen.run(victims));
    var form = new TreeMap<>(stolen.exchange(code));
    form.remove("code_verifier");

    var tokens = token(client, form);

    assertThat(Peer.verified(service, tokens.string("id_token")).getStringClaim("nonce"))
        .isEqualTo(stolen.parameter("nonce"));
  }

  @Test
  @DisplayName("RFC 9700 §4.5: a code is for the client and the redirect URI of its request only")
  void aCodeOfAnotherClientIsRefused() {
    var other = register(Map.of());
    var flow = flow(client);
    var code = GrantSteps.code(flow.run(victims));
    assertRefused(token(other, flow.exchange(code)));

    var anotherUri = new TreeMap<>(flow.exchange(code));
    anotherUri.put("redirect_uri", SignedInFlow.CALLBACK + "/other");
    assertRefused(token(client, anotherUri));

    assertThat(token(client, flow.exchange(code)).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("RFC 9700 §4.5: a code that is used twice ends what the first use gave")
  void aReplayedCodeEndsItsTokens() {
    var flow = flow(client);
    var code = GrantSteps.code(flow.run(victims));
    var tokens = token(client, flow.exchange(code));
    assertThat(isActive(client, tokens.string("access_token"))).isTrue();

    assertRefused(token(client, flow.exchange(code)));

    assertThat(isActive(client, tokens.string("access_token"))).isFalse();
    assertRefused(token(client, refresh(tokens.string("refresh_token"))));
  }

  @Test
  @DisplayName("RFC 9700 §4.6: an injected access token does not match the hash in the ID token")
  void anInjectedAccessTokenDoesNotMatch() throws Exception {
    var implicit =
        register(
            Map.of(
                "response_types", List.of("id_token token"), "grant_types", List.of("implicit")));
    var honest = implicit(implicit, victims);
    var stolen = implicit(implicit, new Browser()).getOrDefault("access_token", "");

    var hash =
        Peer.verified(service, honest.getOrDefault("id_token", "")).getStringClaim("at_hash");

    assertThat(hash)
        .isEqualTo(hash(honest.getOrDefault("access_token", "")))
        .isNotEqualTo(hash(stolen));
  }

  private static String hash(String accessToken) {
    return AccessTokenHash.compute(new BearerAccessToken(accessToken), JWSAlgorithm.RS256, null)
        .getValue();
  }

  private Map<String, String> implicit(Answer of, Browser browser) {
    return new SignedInFlow(service, of.string("client_id"), "id_token token").run(browser);
  }

  @Test
  @DisplayName("RFC 9700 §4.8: a code with a challenge is not redeemed without a verifier")
  void pkceIsNotLeftOutAtTheTokenEndpoint() {
    var flow = flow(client);
    var form = new TreeMap<>(flow.exchange(GrantSteps.code(flow.run(victims))));
    form.remove("code_verifier");

    assertRefused(token(client, form));
  }

  @Test
  @DisplayName(
      "RFC 9700 §4.8: a code whose challenge an attacker removed has no use for a verifier")
  void pkceIsNotLeftOutInTheRequest() {
    var downgraded = flow(client).with("code_challenge", "").with("code_challenge_method", "");
    var code = GrantSteps.code(downgraded.run(victims));

    assertRefused(token(client, downgraded.exchange(code)));
  }

  @Test
  @DisplayName("RFC 9700 §4.8, §2.1.1: a public client cannot leave out PKCE")
  void aPublicClientMustUsePkce() {
    var open = register(Map.of("token_endpoint_auth_method", "none"));
    var request = flow(open).with("code_challenge", "").with("code_challenge_method", "");

    var left = (Browser.Visit.Left) new Browser().open(request.url());

    assertThat(left.parameters())
        .containsEntry("error", "invalid_request")
        .doesNotContainKey("code");
  }

  @Test
  @DisplayName("RFC 9700 §4.9: a resource server learns nothing with another server's token")
  void anAccessTokenIsNotAcceptedWhereItDoesNotBelong() {
    var token = signedIn().string("access_token");

    assertThat(api.get("/admin/clients", token).status()).isIn(401, 403);
    assertThat(api.get("/admin/users", token).status()).isIn(401, 403);
    assertThat(isActive(register(Map.of()), token)).isFalse();
  }

  @Test
  @DisplayName("RFC 9700 §4.10: a revoked access token is inactive at once")
  void aStolenTokenCanBeRevoked() {
    var token = signedIn().string("access_token");
    var revoked =
        api.postForm(
            "/revoke",
            client.string("client_id"),
            client.string("client_secret"),
            Map.of("token", token));

    assertThat(revoked.status()).isEqualTo(200);
    assertThat(isActive(client, token)).isFalse();
    assertThat(api.get("/userinfo", token).status()).isEqualTo(401);
  }

  @Test
  @DisplayName("RFC 9700 §4.14: a refresh token that is used twice ends the grant")
  void aReplayedRefreshTokenEndsTheGrant() {
    // Tests RFC 9700 §4.14.2.
    var open = register(Map.of("token_endpoint_auth_method", "none"));
    var flow = flow(open);
    var code = GrantSteps.code(flow.run(victims));
    var first = refreshed(open, flow.exchange(code));
    var second = refreshed(open, refresh(first.string("refresh_token")));

    assertThat(refreshed(open, refresh(first.string("refresh_token"))).status()).isEqualTo(400);

    assertRefused(refreshed(open, refresh(second.string("refresh_token"))));
    assertThat(api.get("/userinfo", second.string("access_token")).status()).isEqualTo(401);
  }

  private Answer refreshed(Answer open, Map<String, String> form) {
    var all = new TreeMap<>(form);
    all.put("client_id", open.string("client_id"));
    return api.postForm("/token", all);
  }

  @Test
  @DisplayName("RFC 9700 §4.14: a refresh token is for its client, and never gives a wider scope")
  void aRefreshTokenIsBoundToItsClientAndScope() {
    var token = signedIn().string("refresh_token");

    assertRefused(token(register(Map.of()), refresh(token)));
    var wider = new TreeMap<>(refresh(token));
    wider.put("scope", "openid profile email");
    assertThat(token(client, wider).json()).containsEntry("error", "invalid_scope");
    assertThat(token(client, refresh(token)).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("RFC 9700 §4.15: a client cannot take the identifier of a user")
  void aClientIsNoUser() throws Exception {
    var sub = Peer.verified(service, signedIn().string("id_token")).getSubject();

    var named = register(Map.of("client_id", sub, "grant_types", List.of("client_credentials")));
    var token = token(named, Map.of("grant_type", "client_credentials")).string("access_token");

    assertThat(named.string("client_id")).isNotEqualTo(sub);
    assertThat(Peer.verified(service, token).getSubject()).isEqualTo(named.string("client_id"));
    assertThat(api.get("/userinfo", token).status()).isIn(401, 403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"password", "urn:example:unknown", "implicit", ""})
  @DisplayName("RFC 9700 §2.4: there is no grant that takes a user's password")
  void passwordsAreNotTaken(String grantType) {
    var answer =
        token(
            client,
            Map.of(
                "grant_type", grantType, "username", Service.USER, "password", Service.PASSWORD));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.string("error")).isIn("unsupported_grant_type", "invalid_request");
  }

  @Test
  @DisplayName("RFC 9700 §4.3: neither a code nor a client's secret is read from a URL")
  void nothingIsReadFromTheUrlOfTheTokenEndpoint() {
    var flow = flow(client);
    var form = new TreeMap<>(flow.exchange(GrantSteps.code(flow.run(victims))));
    form.put("client_id", client.string("client_id"));
    form.put("client_secret", client.string("client_secret"));

    var answer =
        api.send(
            HttpRequest.newBuilder(URI.create(service.url() + "/token?" + Texts.form(form)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.noBody()));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.string("error")).isEqualTo("invalid_client");
    assertThat(token(client, flow.exchange(form.getOrDefault("code", ""))).status()).isEqualTo(200);
  }
}
