package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.langtag.LangTag;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCClaimsRequest;
import com.nimbusds.openid.connect.sdk.SubjectType;
import com.nimbusds.openid.connect.sdk.claims.ClaimRequirement;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSetRequest;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.profile.Profile;
import dev.countersign.domain.user.Username;
import dev.countersign.endtoend.Api.Answer;
import dev.countersign.endtoend.Browser.Visit;
import dev.countersign.testkit.user.UserFixtures;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests the claims parameter, pairwise subjects and the replacement of clients by an administrator
 * over HTTP. Nimbus's OpenID Connect SDK builds the requests.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SubjectsAndClaimsTest {

  private static final String OTHER = "https://other.example.org/callback";
  private static final String CONTEXT = "urn:example:password";

  private final Newcomer newcomer = new Newcomer();
  private final RemoteClient elsewhere = new RemoteClient();
  private InMemoryService service;
  private Api api;

  @BeforeAll
  void start(@TempDir Path directory) {
    var settings = new TreeMap<String, Object>(RemoteClient.REACHABLE);
    settings.putAll(RemoteClient.ACCEPTED);
    settings.put("countersign.acr", CONTEXT);
    service = InMemoryService.start(directory, settings);
    api = new Api(service.url());
    var accounts = service.stores().accounts();
    var alice = accounts.named(new Username(Service.USER)).orElseThrow();
    var profile =
        new Profile(
            JsonObject.EMPTY
                .with("name", "Jane")
                .with("name#de", "Johanna")
                .with("email", "jane@example.org")
                .with("gender", "female"));
    assertThat(accounts.replace(UserFixtures.withProfile(alice, profile))).isTrue();
  }

  @AfterAll
  void stop() {
    service.close();
    elsewhere.close();
  }

  private Answer register(String callback, Map<String, ?> metadata) {
    var all = new TreeMap<String, Object>(metadata);
    all.put("redirect_uris", List.of(callback));
    all.put("grant_types", List.of("authorization_code", "refresh_token"));
    return newcomer.register(service, all);
  }

  private Answer tokens(Answer client, SignedInFlow flow) {
    return GrantSteps.exchange(
        api, client, flow.exchange(GrantSteps.code(flow.run(newcomer.browser()))));
  }

  private Answer refreshed(Answer client, Answer tokens) {
    return GrantSteps.exchange(
        api,
        client,
        Map.of("grant_type", "refresh_token", "refresh_token", tokens.string("refresh_token")));
  }

  @Test
  void anotherLibraryRequestsSingleClaims() throws Exception {
    // Tests OpenID Connect Core §5.5, OpenID Connect Core §5.5.1.
    var client = register(SignedInFlow.CALLBACK, Map.of());
    var verifier = new CodeVerifier();
    var nonce = new Nonce();
    var request =
        new AuthenticationRequest.Builder(
                ResponseType.CODE,
                new Scope("openid"),
                new ClientID(client.string("client_id")),
                URI.create(SignedInFlow.CALLBACK))
            .endpointURI(URI.create(service.url() + "/authorize"))
            .state(new State())
            .nonce(nonce)
            .codeChallenge(verifier, CodeChallengeMethod.S256)
            .claims(
                new OIDCClaimsRequest()
                    .withUserInfoClaimsRequest(
                        new ClaimsSetRequest()
                            .add("email")
                            .add(
                                new ClaimsSetRequest.Entry("name").withLangTag(LangTag.parse("de")))
                            .add("phone_number"))
                    .withIDTokenClaimsRequest(
                        new ClaimsSetRequest()
                            .add(
                                new ClaimsSetRequest.Entry("acr")
                                    .withValue(CONTEXT)
                                    .withClaimRequirement(ClaimRequirement.ESSENTIAL))
                            .add("gender")))
            .build();
    var code = SignedInFlow.allow(newcomer.browser(), request.toURI().toString()).parameters();
    var tokens =
        GrantSteps.exchange(
            api,
            client,
            Map.of(
                "grant_type",
                "authorization_code",
                "code",
                GrantSteps.code(code),
                "redirect_uri",
                SignedInFlow.CALLBACK,
                "code_verifier",
                verifier.getValue()));

    for (var answer : List.of(tokens, refreshed(client, tokens))) {
      var idToken = Peer.verified(service, answer.string("id_token"));
      assertThat(idToken.getStringClaim("gender")).isEqualTo("female");
      assertThat(idToken.getStringClaim("acr")).isEqualTo(CONTEXT);
      assertThat(idToken.getStringListClaim("amr")).containsExactly("pwd");
      assertThat(idToken.getClaims()).doesNotContainKeys("email", "name", "name#de");
      var userInfo = api.get("/userinfo", answer.string("access_token")).json();
      assertThat(userInfo).containsOnlyKeys("sub", "email", "name#de");
      assertThat(Peer.verified(service, answer.string("access_token")).getClaims())
          .doesNotContainKeys("email", "gender", "claims", "acr");
    }
  }

  @Test
  void theConsentPageShowsTheClaims() {
    var client = register(SignedInFlow.CALLBACK, Map.of());
    var flow =
        new SignedInFlow(service, client.string("client_id"), "code")
            .with("scope", "openid")
            .with("claims", "{\"userinfo\":{\"birthdate\":null,\"email\":null}}");
    var browser = new Browser();
    var login = (Visit.Page) browser.open(flow.url());
    var consent =
        (Visit.Page)
            browser.submit(login, Map.of("username", Service.USER, "password", Service.PASSWORD));
    assertThat(consent.html().select("ul.asked li").eachText())
        .contains("See your email address", "See your date of birth");
  }

  @Test
  void anErrorGoesToTheClient() {
    var client = register(SignedInFlow.CALLBACK, Map.of());
    for (var request :
        Map.of(
                "{\"id_token\":{\"acr\":{\"essential\":true,\"value\":\"urn:gold\"}}}",
                "unmet_authentication_requirements",
                "{\"id_token\":",
                "invalid_request",
                "{\"userinfo\":{\"" + "x".repeat(4100) + "\":null}}",
                "invalid_request")
            .entrySet()) {
      var flow =
          new SignedInFlow(service, client.string("client_id"), "code")
              .with("claims", request.getKey());
      var left = (Visit.Left) newcomer.browser().open(flow.url());
      assertThat(left.location().toString()).startsWith(SignedInFlow.CALLBACK);
      assertThat(left.parameters())
          .containsEntry("error", request.getValue())
          .containsEntry("state", flow.parameter("state"))
          .containsEntry("iss", service.issuer());
    }
  }

  private String pairwise(Answer client, String callback) throws Exception {
    var flow =
        new SignedInFlow(service, client.string("client_id"), "code")
            .with("redirect_uri", callback);
    var tokens = tokens(client, flow);
    var sub = Peer.verified(service, tokens.string("id_token")).getSubject();
    var identifier =
        service.stores().accounts().named(new Username(Service.USER)).orElseThrow().id().value();
    for (var answer : List.of(tokens, refreshed(client, tokens))) {
      var accessToken = answer.string("access_token");
      assertThat(Peer.verified(service, answer.string("id_token")).getSubject()).isEqualTo(sub);
      assertThat(Peer.verified(service, accessToken).getSubject()).isEqualTo(sub);
      assertThat(api.get("/userinfo", accessToken).json()).containsEntry("sub", sub);
      for (var token : List.of(accessToken, answer.string("refresh_token"))) {
        var introspection =
            api.postForm(
                "/introspect",
                client.string("client_id"),
                client.string("client_secret"),
                Map.of("token", token));
        assertThat(introspection.response().body()).doesNotContain(identifier);
        if (Boolean.TRUE.equals(introspection.json().get("active"))) {
          assertThat(introspection.json()).containsEntry("sub", sub);
        }
      }
    }
    return sub;
  }

  @Test
  void clientsOfTwoSectorsCannotCorrelateTheirUser() throws Exception {
    // Tests OpenID Connect Core §8.
    var metadata = Map.of("subject_type", "pairwise");
    var one = pairwise(register(SignedInFlow.CALLBACK, metadata), SignedInFlow.CALLBACK);
    var same = pairwise(register(SignedInFlow.CALLBACK, metadata), SignedInFlow.CALLBACK);
    var other = pairwise(register(OTHER, metadata), OTHER);
    assertThat(one).isEqualTo(same).isNotEqualTo(other);
  }

  @Test
  void aSectorDocumentJoinsHostsOverTls() throws Exception {
    // Tests OpenID Connect Core §8.1.
    var sector = elsewhere.server().at("/sector.json");
    elsewhere.server().publish(sector, JsonArray.ofStrings(List.of(SignedInFlow.CALLBACK, OTHER)));
    var metadata = Map.of("subject_type", "pairwise", "sector_identifier_uri", sector.toString());
    var one = register(SignedInFlow.CALLBACK, metadata);
    assertThat(one.json()).containsEntry("sector_identifier_uri", sector.toString());
    assertThat(pairwise(one, SignedInFlow.CALLBACK))
        .isEqualTo(pairwise(register(OTHER, metadata), OTHER));

    var foreign = new TreeMap<String, Object>(metadata);
    foreign.put("redirect_uris", List.of("https://evil.example/callback"));
    var refused = api.postJson("/clients", Service.REGISTRATION_TOKEN, Texts.json(foreign));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.string("error_description")).contains("sector_identifier_uri");
  }

  @Test
  void theSectorOfAClientDocumentIsItsHost() throws Exception {
    // The redirect URI has another host: only the host of the document can be the sector.
    var callback = "http://127.0.0.1:4711/callback";
    elsewhere.publish(
        elsewhere
            .document(callback)
            .with("application_type", "native")
            .with("subject_type", "pairwise"));
    var flow =
        new SignedInFlow(service, elsewhere.url().toString(), "code")
            .with("redirect_uri", callback);
    var form = new TreeMap<>(flow.exchange(GrantSteps.code(flow.run(newcomer.browser()))));
    form.put("client_id", elsewhere.url().toString());
    var tokens = api.postForm("/token", form);
    var sub = Peer.verified(service, tokens.string("id_token")).getSubject();
    var document = elsewhere.server().at("/sector-of-one.json");
    elsewhere.server().publish(document, JsonArray.ofStrings(List.of(SignedInFlow.CALLBACK)));
    var metadata = Map.of("subject_type", "pairwise");
    var sameHost = new TreeMap<String, Object>(metadata);
    sameHost.put("sector_identifier_uri", document.toString());
    assertThat(sub)
        .startsWith("pw_")
        .isEqualTo(pairwise(register(SignedInFlow.CALLBACK, sameHost), SignedInFlow.CALLBACK))
        .isNotEqualTo(pairwise(register(OTHER, metadata), OTHER));
  }

  private Answer put(String path, String bearer, Map<String, ?> metadata) {
    return api.send(
        HttpRequest.newBuilder(URI.create(service.url() + path))
            .header("Authorization", "Bearer " + bearer)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(Texts.json(metadata))));
  }

  @Test
  void anAdministratorReplacesTheMetadataOfAClient() throws Exception {
    var client = register(SignedInFlow.CALLBACK, Map.of());
    var id = client.string("client_id");
    var path = "/admin/clients/" + id;
    var admin = newcomer.newAdminToken(service);
    var _ = tokens(client, new SignedInFlow(service, id, "code"));
    var metadata =
        Map.of(
            "redirect_uris",
            List.of(SignedInFlow.CALLBACK),
            "client_name",
            "Renamed",
            "subject_type",
            "pairwise",
            "backchannel_logout_uri",
            "https://client.example.org/logout",
            "default_acr_values",
            List.of(CONTEXT),
            "id_token_signed_response_alg",
            "HS256");

    assertThat(put(path, client.string("registration_access_token"), metadata).status())
        .isEqualTo(401);
    assertThat(put(path, admin, metadata).string("error_description"))
        .contains("must not change the sub");
    assertThat(put(path + "?force=maybe", admin, metadata).status()).isEqualTo(400);
    assertThat(put("/admin/clients/unknown", admin, metadata).status()).isEqualTo(404);
    assertThat(put("/admin/clients/countersign-admin", admin, metadata).status()).isEqualTo(409);
    assertThat(put(path + "?force=true", admin, Map.of("redirect_uris", List.of("x"))).status())
        .isEqualTo(400);

    var replaced = put(path + "?force=true", admin, metadata);
    assertThat(replaced.status()).describedAs(replaced.response().body()).isEqualTo(200);
    assertThat(replaced.string("client_secret")).hasSizeGreaterThan(31);
    assertThat(replaced.json()).containsEntry("client_name", "Renamed");
    assertThat(replaced.json().get("metadata"))
        .asString()
        .contains("backchannel_logout_uri", "default_acr_values", "pairwise", "HS256");
    assertThat(api.get("/admin/audit/clients?limit=1", admin).response().body())
        .contains("updated", id);
    assertThat(api.get(path, admin).response().body()).doesNotContain("\"client_secret\":");
  }

  @Test
  void theMetadataListIt() throws Exception {
    var metadata =
        OIDCProviderMetadata.parse(
            api.get("/.well-known/openid-configuration", "").response().body());
    assertThat(metadata.supportsClaimsParam()).isTrue();
    assertThat(metadata.getSubjectTypes())
        .containsExactlyInAnyOrder(SubjectType.PUBLIC, SubjectType.PAIRWISE);
    assertThat(metadata.getACRs()).extracting(Object::toString).containsExactly(CONTEXT);
    assertThat(metadata.getClaims()).contains("acr", "amr").doesNotContain("azp");
  }
}
