package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.langtag.LangTag;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.UserInfoSuccessResponse;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientInformation;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientInformationResponse;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientMetadata;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientRegistrationRequest;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientRegistrationResponseParser;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.profile.Profile;
import dev.countersign.domain.user.Username;
import dev.countersign.endtoend.Api.Answer;
import dev.countersign.testkit.user.UserFixtures;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests the claims about people over HTTP: another library requests userinfo and reads the claims
 * by their types.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ClaimsTest {

  private static final Instant CHANGED = Instant.parse("2026-05-04T03:02:01Z");
  private static final JsonObject JANE =
      JsonObject.EMPTY
          .with("name", "Jane Q. Doe")
          .with("given_name", "Jane")
          .with("middle_name", "Q.")
          .with("family_name", "Doe")
          .with("family_name#ja-Kana-JP", "ドウ")
          .with("family_name#ja-Hani-JP", "道")
          .with("nickname", "JD")
          .with("profile", "https://example.org/jane")
          .with("picture", "https://example.org/jane.png")
          .with("website", "https://jane.example")
          .with("website#de-CH", "https://jane.example/de")
          .with("gender", "female")
          .with("birthdate", "0000-10-31")
          .with("zoneinfo", "America/Los_Angeles")
          .with("locale", "en-US")
          .with("email", "jane@example.org")
          .with("email_verified", true)
          .with(
              "address",
              JsonObject.EMPTY
                  .with("formatted", "1234 Main St\nAnytown, CA 12345\nUS")
                  .with("street_address", "1234 Main St")
                  .with("locality", "Anytown")
                  .with("region", "CA")
                  .with("postal_code", "12345")
                  .with("country", "US"))
          .with("phone_number", "+1 (604) 555-1234;ext=5678")
          .with("department", "Sales")
          .with("employee_number", 7)
          .with("customer_id", new JsonArray(List.of(new JsonInteger(1), new JsonInteger(2))));

  /** A test with each scope and the claims that it releases. */
  @Retention(RetentionPolicy.RUNTIME)
  @ParameterizedTest
  @CsvSource({
    "openid, ''",
    "openid read, ''",
    "openid profile, 'birthdate family_name gender given_name locale middle_name name nickname"
        + " picture preferred_username profile updated_at website zoneinfo'",
    "openid email, email email_verified",
    "openid address, address",
    "openid phone, phone_number phone_number_verified",
    "openid hr, department employee_number",
    "openid crm, customer_id",
    "openid crm email hr, customer_id department email email_verified employee_number"
  })
  private @interface EachScope {}

  /** What an ID token of the implicit flow contains besides the claims of scopes. */
  private static final List<String> PROTOCOL =
      List.of("iss", "sub", "aud", "exp", "iat", "nonce", "auth_time", "acr", "amr", "sid");

  private final Newcomer newcomer = new Newcomer();
  private InMemoryService service;
  private Answer client;

  @BeforeAll
  void start(@TempDir Path directory) {
    service =
        InMemoryService.start(
            directory,
            Map.of(
                "countersign.scopes",
                "hr,crm,read",
                "countersign.custom-claims",
                "hr=department,hr=employee_number,crm=customer_id"));
    var accounts = service.stores().accounts();
    var alice = accounts.named(new Username(Service.USER)).orElseThrow();
    var profile = Profile.EMPTY.replacedBy(new Profile(JANE), CHANGED);
    assertThat(accounts.replace(UserFixtures.withProfile(alice, profile))).isTrue();
    client = register(Map.of());
  }

  @AfterAll
  void stop() {
    service.close();
  }

  private Answer register(Map<String, Object> metadata) {
    var all = new TreeMap<>(metadata);
    all.put("redirect_uris", List.of(SignedInFlow.CALLBACK));
    return newcomer.register(service, all);
  }

  private SignedInFlow flow(Answer client, String type, String scope) {
    return new SignedInFlow(service, client.string("client_id"), type).with("scope", scope);
  }

  private String token(Answer client, SignedInFlow flow) {
    return GrantSteps.exchange(
            new Api(service.url()),
            client,
            flow.exchange(GrantSteps.code(flow.run(newcomer.browser()))))
        .string("access_token");
  }

  private String token(String scope) {
    return token(client, flow(client, "code", scope));
  }

  private UserInfoSuccessResponse userInfo(HTTPRequest.Method method, String token)
      throws Exception {
    var response =
        new UserInfoRequest(
                URI.create(service.url() + "/userinfo"), method, new BearerAccessToken(token))
            .toHTTPRequest()
            .send();
    return UserInfoResponse.parse(response).toSuccessResponse();
  }

  private UserInfo userInfo(String token) throws Exception {
    return userInfo(HTTPRequest.Method.GET, token).getUserInfo();
  }

  private static void isJane(UserInfo claims) {
    assertThat(claims.getName()).isEqualTo("Jane Q. Doe");
    assertThat(claims.getGivenName()).isEqualTo("Jane");
    assertThat(claims.getMiddleName()).isEqualTo("Q.");
    assertThat(claims.getFamilyName()).isEqualTo("Doe");
    assertThat(claims.getNickname()).isEqualTo("JD");
    assertThat(claims.getPreferredUsername()).isEqualTo(Service.USER);
    assertThat(claims.getProfile()).isEqualTo(URI.create("https://example.org/jane"));
    assertThat(claims.getPicture()).isEqualTo(URI.create("https://example.org/jane.png"));
    assertThat(claims.getWebsite()).isEqualTo(URI.create("https://jane.example"));
    assertThat(claims.getGender().getValue()).isEqualTo("female");
    assertThat(claims.getBirthdate()).isEqualTo("0000-10-31");
    assertThat(claims.getZoneinfo()).isEqualTo("America/Los_Angeles");
    assertThat(claims.getLocale()).isEqualTo("en-US");
    assertThat(claims.getUpdatedTime().toInstant()).isEqualTo(CHANGED);
    assertThat(claims.getEmailAddress()).isEqualTo("jane@example.org");
    assertThat(claims.getEmailVerified()).isTrue();
    var address = claims.getAddress();
    assertThat(address.getFormatted()).isEqualTo("1234 Main St\nAnytown, CA 12345\nUS");
    assertThat(address.getStreetAddress()).isEqualTo("1234 Main St");
    assertThat(address.getLocality()).isEqualTo("Anytown");
    assertThat(address.getRegion()).isEqualTo("CA");
    assertThat(address.getPostalCode()).isEqualTo("12345");
    assertThat(address.getCountry()).isEqualTo("US");
    assertThat(claims.getPhoneNumber()).isEqualTo("+1 (604) 555-1234;ext=5678");
    assertThat(claims.getPhoneNumberVerified()).isFalse();
  }

  @Test
  void anotherLibraryReadsEveryStandardClaim() throws Exception {
    // Tests OpenID Connect Core §5.1.
    isJane(userInfo(token("openid profile email address phone")));
  }

  @Test
  void anotherLibraryRegistersAndSendsTheTokenInTheForm() throws Exception {
    var metadata = new OIDCClientMetadata();
    metadata.setRedirectionURI(URI.create(SignedInFlow.CALLBACK));
    var registered =
        OIDCClientRegistrationResponseParser.parse(
            new OIDCClientRegistrationRequest(
                    URI.create(service.url() + "/clients"),
                    metadata,
                    new BearerAccessToken(Service.REGISTRATION_TOKEN))
                .toHTTPRequest()
                .send());
    assertThat(registered.indicatesSuccess()).isTrue();
    OIDCClientInformation information =
        ((OIDCClientInformationResponse) registered).getOIDCClientInformation();
    assertThat(information.getMetadata().getScope().toStringList())
        .contains("openid", "profile", "email", "address", "phone");
    var id = information.getID().getValue();
    var flow =
        new SignedInFlow(service, id, "code").with("scope", "openid profile email address phone");
    var form = flow.exchange(GrantSteps.code(flow.run(newcomer.browser())));
    var token =
        new Api(service.url())
            .postForm("/token", id, information.getSecret().getValue(), form)
            .string("access_token");

    var request =
        new UserInfoRequest(
                URI.create(service.url() + "/userinfo"),
                HTTPRequest.Method.POST,
                new BearerAccessToken(token))
            .toHTTPRequest();
    assertThat(request.getAuthorization()).isNull();

    isJane(UserInfoResponse.parse(request.send()).toSuccessResponse().getUserInfo());
  }

  @EachScope
  void eachScopeGivesExactlyItsClaims(String scope, String claims) {
    var answer = new Api(service.url()).get("/userinfo", token(scope));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().keySet())
        .containsExactlyInAnyOrder(("sub " + claims).strip().split(" "));
  }

  @Test
  void aTokenWithoutOpenIdGetsNoClaims() {
    var answer = new Api(service.url()).get("/userinfo", token("profile"));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.json()).containsEntry("error", "insufficient_scope");
  }

  @Test
  void bothWaysToSendTheTokenAreRefusedTogether() {
    var token = token("openid");
    var api = new Api(service.url());
    var form = Map.of("access_token", token);
    assertThat(api.postForm("/userinfo", form).status()).isEqualTo(200);

    var answer = api.postForm("/userinfo", "client", "secret", form);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json()).containsEntry("error", "invalid_request");
    assertThat(answer.header("WWW-Authenticate")).contains("error=\"invalid_request\"");
    var wrong = api.postForm("/userinfo", Map.of("access_token", token + "a"));
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
  }

  @ParameterizedTest
  @CsvSource({
    "ja-Kana-JP, ドウ, https://jane.example",
    "ja-hani-jp, 道, https://jane.example",
    "de, Doe, https://jane.example/de",
    "fr not_a_tag, Doe, https://jane.example"
  })
  void ofOneLanguageTheClaimsHaveNoTag(String locales, String familyName, URI website)
      throws Exception {
    var flow = flow(client, "code", "openid profile").with("claims_locales", locales);

    var claims = userInfo(token(client, flow));

    assertThat(claims.getFamilyName()).isEqualTo(familyName);
    assertThat(claims.getWebsite()).isEqualTo(website);
    assertThat(claims.toJSONObject().keySet()).noneMatch(name -> name.contains("#"));
  }

  @Test
  void ofSeveralLanguagesTheClaimsHaveTagsAlsoAfterARefresh() throws Exception {
    // Tests OpenID Connect Core §5.2.
    var refreshing =
        register(Map.of("grant_types", List.of("authorization_code", "refresh_token")));
    var flow =
        flow(refreshing, "code", "openid profile")
            .with("claims_locales", "ja-Kana-JP de ja-Hani-JP");
    var api = new Api(service.url());
    var tokens =
        GrantSteps.exchange(
            api, refreshing, flow.exchange(GrantSteps.code(flow.run(newcomer.browser()))));
    var refreshed =
        GrantSteps.exchange(
            api,
            refreshing,
            Map.of("grant_type", "refresh_token", "refresh_token", tokens.string("refresh_token")));

    for (var answer : List.of(tokens, refreshed)) {
      var claims = userInfo(answer.string("access_token"));
      assertThat(claims.getFamilyName()).isEqualTo("Doe");
      assertThat(claims.getFamilyName(LangTag.parse("ja-Kana-JP"))).isEqualTo("ドウ");
      assertThat(claims.getFamilyName(LangTag.parse("ja-Hani-JP"))).isEqualTo("道");
      assertThat(claims.getStringClaim("website#de-CH")).isEqualTo("https://jane.example/de");
    }
  }

  @Test
  void anotherLibraryReadsASignedResponse() throws Exception {
    var signed = register(Map.of("userinfo_signed_response_alg", "RS256"));
    var token = token(signed, flow(signed, "code", "openid profile email address phone"));

    var response = userInfo(HTTPRequest.Method.POST, token);

    var jwt = Peer.verified(service, response.getUserInfoJWT().serialize());
    isJane(new UserInfo(jwt));
    assertThat(jwt.getIssuer()).isEqualTo(service.issuer());
    assertThat(jwt.getAudience()).containsExactly(signed.string("client_id"));
  }

  @Test
  void anotherLibraryReadsAnEncryptedResponse() throws Exception {
    var key = new ECKeyGenerator(Curve.P_256).keyID("enc-1").keyUse(KeyUse.ENCRYPTION).generate();
    var encrypted =
        register(
            Map.of(
                "jwks",
                Map.of("keys", List.of(key.toPublicJWK().toJSONObject())),
                "userinfo_signed_response_alg",
                "RS256",
                "userinfo_encrypted_response_alg",
                "ECDH-ES+A256KW"));
    var token = token(encrypted, flow(encrypted, "code", "openid profile email address phone"));

    var jwe = JWEObject.parse(userInfo(HTTPRequest.Method.GET, token).getUserInfoJWT().serialize());
    jwe.decrypt(new ECDHDecrypter(key));

    isJane(new UserInfo(Peer.verified(service, jwe.getPayload().toString())));
  }

  private JWTClaimsSet idToken(String type, String scope) throws Exception {
    var implicit =
        register(
            Map.of(
                "grant_types",
                List.of("implicit"),
                "response_types",
                List.of("id_token", "id_token token")));
    var response =
        flow(implicit, type, scope).with("claims_locales", "ja-Hani-JP").run(newcomer.browser());
    return Peer.verified(service, response.getOrDefault("id_token", ""));
  }

  @Test
  void anIdTokenWithoutAnAccessTokenContainsTheClaims() throws Exception {
    var claims = idToken("id_token", "openid profile email address phone hr");

    assertThat(claims.getStringClaim("family_name")).isEqualTo("道");
    assertThat(claims.getJSONObjectClaim("address")).containsEntry("locality", "Anytown");
    assertThat(claims.getStringClaim("department")).isEqualTo("Sales");
    assertThat(claims.getBooleanClaim("phone_number_verified")).isFalse();
  }

  // OpenID Connect Core §5.4: "when no Access Token is issued (which is the case for the
  // response_type value id_token), the resulting Claims are returned in the ID Token."
  @EachScope
  void anIdTokenWithoutAnAccessTokenContainsExactlyThem(String scope, String claims)
      throws Exception {
    var expected = new ArrayList<>(PROTOCOL);
    Stream.of(claims.split(" ")).filter(claim -> !claim.isEmpty()).forEach(expected::add);

    assertThat(idToken("id_token", scope).getClaims().keySet())
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void anIdTokenWithAnAccessTokenContainsNone() throws Exception {
    var expected = new ArrayList<>(PROTOCOL);
    expected.add("at_hash");

    assertThat(
            idToken("id_token token", "openid profile email address phone hr").getClaims().keySet())
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void theMetadataListScopesAndClaims() throws Exception {
    var metadata =
        OIDCProviderMetadata.parse(
            new Api(service.url()).get("/.well-known/openid-configuration", "").response().body());

    assertThat(metadata.getScopes().toStringList())
        .contains("openid", "profile", "email", "address", "phone", "hr", "crm", "read");
    assertThat(metadata.getClaims())
        .contains("sub", "preferred_username", "updated_at", "address", "phone_number_verified")
        .contains("department", "employee_number", "customer_id")
        .doesNotHaveDuplicates();
  }

  // preferred_username is shown, never an identifier.
  @Test
  void anotherUsernameIsTheSameSubject() throws Exception {
    // Tests OpenID Connect Core §5.7.
    var token = token("openid profile");
    var before = userInfo(token);
    var accounts = service.stores().accounts();
    var alice = accounts.named(new Username(Service.USER)).orElseThrow();
    assertThat(accounts.replace(UserFixtures.renamed(alice, "alice-jane"))).isTrue();
    try {
      var after = userInfo(token);

      assertThat(after.getPreferredUsername()).isEqualTo("alice-jane");
      assertThat(after.getSubject()).isEqualTo(before.getSubject());
      assertThat(after.getUpdatedTime()).isEqualTo(before.getUpdatedTime());
    } finally {
      var renamed = accounts.named(new Username("alice-jane")).orElseThrow();
      assertThat(accounts.replace(UserFixtures.renamed(renamed, Service.USER))).isTrue();
    }
  }
}
