package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.AESEncrypter;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.countersign.endtoend.Browser.Visit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests {@code id_token_hint} and {@code prompt=select_account} over HTTP. */
final class ExpectedPersonTest {

  private static final Map<String, String> ALICE =
      Map.of("username", Service.USER, "password", Service.PASSWORD);
  private static final Map<String, String> BOB =
      Map.of("username", "bob", "password", "a long password for bob");

  @TempDir private static Path directory;
  private static InMemoryService service;
  private static Api api;

  private final Api.Answer client = register(Map.of());
  private final Browser browser = new Browser();

  @BeforeAll
  static void start() {
    service = InMemoryService.start(directory);
    api = new Api(service.url());
    var created = api.postJson("/admin/users", Newcomer.adminToken(service), Texts.json(BOB));
    assertThat(created.status()).isEqualTo(201);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static Api.Answer register(Map<String, Object> more) {
    var metadata = new HashMap<String, Object>(more);
    metadata.put("redirect_uris", List.of(SignedInFlow.CALLBACK));
    metadata.put("response_types", List.of("code", "id_token"));
    return new Newcomer().register(service, metadata);
  }

  private SignedInFlow flow(String... changes) {
    return flow(client, changes);
  }

  private SignedInFlow flow(Api.Answer sender, String... changes) {
    var flow = new SignedInFlow(service, sender.string("client_id"), "code");
    for (var i = 0; i < changes.length; i += 2) {
      var _ = flow.with(changes[i], changes[i + 1]);
    }
    return flow;
  }

  /** Signs Alice in at the browser, with consent, and returns her ID token. */
  private String idToken(Api.Answer sender) {
    return new SignedInFlow(service, sender.string("client_id"), "id_token")
        .run(browser)
        .getOrDefault("id_token", "");
  }

  private String error(SignedInFlow flow) {
    return ((Visit.Left) browser.open(flow.url())).parameters().getOrDefault("error", "none");
  }

  @Test
  void theHintedPersonGetsAResponseWithoutAPage() {
    var hint = idToken(client);

    assertThat(error(flow("id_token_hint", hint, "prompt", "none"))).isEqualTo("none");
    assertThat(error(flow("id_token_hint", hint))).isEqualTo("none");
  }

  @Test
  void anotherPersonGetsNoResponse() {
    var hint = idToken(client);
    var other = new Browser();
    var login = (Visit.Page) other.open(flow("id_token_hint", hint).url());
    assertThat(login.html().text())
        .contains("Use the account that you used with this application before.");

    var again = (Visit.Page) other.submit(login, BOB);
    assertThat(again.html().select("input[type=password]")).hasSize(1);
    var silent = (Visit.Left) other.open(flow("id_token_hint", hint, "prompt", "none").url());
    assertThat(silent.parameters()).containsEntry("error", "login_required");

    // Alice signs in: her consent was given in the other browser.
    var left = (Visit.Left) other.submit(again, ALICE);
    assertThat(left.parameters()).containsKey("code");
  }

  /** RFC 8725 §3.1, §3.8; the same error for each reason. */
  @Test
  void aForgedHintIsRefused() throws Exception {
    var hint = idToken(client);
    var parts = hint.split("\\.", -1);
    var none = new PlainJWT(SignedJWT.parse(hint).getJWTClaimsSet()).serialize();
    for (var forged :
        List.of(
            none,
            parts[0] + "." + parts[1] + ".",
            parts[0] + "." + parts[1] + "." + parts[2].replace(parts[2].charAt(5), 'A') + "A",
            idToken(register(Map.of())),
            "x")) {
      var left = (Visit.Left) browser.open(flow("id_token_hint", forged).url());
      assertThat(left.parameters())
          .containsEntry("error", "invalid_request")
          .containsEntry(
              "error_description",
              "id_token_hint is not an ID token that this server issued to the client");
    }
  }

  @Test
  void aCompromisedKeyVerifiesNoHint() {
    var hint = idToken(client);
    var kid = Texts.json(decoded(hint.split("\\.", -1)[0])).get("kid");
    var admin = Newcomer.adminToken(service);
    assertThat(api.postJson("/admin/keys/" + kid + "/compromise", admin, "").status())
        .isEqualTo(200);

    assertThat(error(flow("id_token_hint", hint))).isEqualTo("invalid_request");
  }

  private static String decoded(String part) {
    return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
  }

  @Test
  void aHintMayBeEncryptedToAKeyOfThisServer() throws Exception {
    var hint = idToken(client);
    var keys = JWKSet.parse(api.get("/jwks.json", "").response().body());
    var key =
        keys.getKeys().stream()
            .filter(each -> KeyUse.ENCRYPTION.equals(each.getKeyUse()) && each instanceof RSAKey)
            .map(RSAKey.class::cast)
            .findFirst()
            .orElseThrow();
    var jwe =
        new JWEObject(
            new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM)
                .keyID(key.getKeyID())
                .contentType("JWT")
                .build(),
            new Payload(hint));
    jwe.encrypt(new RSAEncrypter(key));

    assertThat(error(flow("id_token_hint", jwe.serialize(), "prompt", "none"))).isEqualTo("none");
  }

  @Test
  void aHintMayBeEncryptedUnderTheSecretOfTheClient() throws Exception {
    var encrypting = register(Map.of("id_token_encrypted_response_alg", "A256KW"));
    var encrypted = idToken(encrypting);
    assertThat(encrypted.split("\\.", -1)).hasSize(5);
    assertThat(error(flow(encrypting, "id_token_hint", encrypted, "prompt", "none")))
        .isEqualTo("none");
    assertThat(error(flow("id_token_hint", encrypted))).isEqualTo("invalid_request");

    // Encrypted again by the client: any ID token of another client stays refused.
    var jwe =
        new JWEObject(
            new JWEHeader(JWEAlgorithm.A256KW, EncryptionMethod.A256GCM),
            new Payload(idToken(client)));
    jwe.encrypt(
        new AESEncrypter(
            MessageDigest.getInstance("SHA-256")
                .digest(encrypting.string("client_secret").getBytes(StandardCharsets.UTF_8))));
    assertThat(error(flow(encrypting, "id_token_hint", jwe.serialize())))
        .isEqualTo("invalid_request");
  }

  @Test
  void theUserContinuesWithTheSignedInAccount() {
    var _ = idToken(client);

    var choice = (Visit.Page) browser.open(flow("prompt", "select_account").url());
    assertThat(choice.html().text()).contains("Choose an account", Service.USER);
    var left = (Visit.Left) browser.submit(choice, Map.of());
    assertThat(left.parameters()).containsKey("code");

    var both = (Visit.Page) browser.open(flow("prompt", "consent select_account").url());
    var consent = (Visit.Page) browser.submit(both, Map.of());
    assertThat(consent.html().text()).contains("asks for access");
    assertThat(browser.submit(consent, Map.of("decision", "allow"))).isInstanceOf(Visit.Left.class);
  }

  /** One browser has one session, of one person. */
  @Test
  void anotherAccountReplacesTheSession() {
    var _ = idToken(client);
    var choice = (Visit.Page) browser.open(flow("prompt", "select_account").url());
    var other = choice.html().select("a:contains(Use another account)").first();
    assertThat(other).isNotNull();

    var login = (Visit.Page) browser.open(other.absUrl("href"));
    var consent = (Visit.Page) browser.submit(login, BOB);
    assertThat(consent.html().text()).contains("You are signed in as bob");
    assertThat(browser.submit(consent, Map.of("decision", "allow"))).isInstanceOf(Visit.Left.class);

    var again = (Visit.Page) browser.open(flow("prompt", "select_account").url());
    assertThat(again.html().text()).contains("bob").doesNotContain(Service.USER);
    // The form of the first choice belongs to the session of Alice.
    var late = (Visit.Page) browser.submit(choice, Map.of());
    assertThat(late.status()).isEqualTo(403);
  }

  @Test
  void aSignInIsRequiredForBothPrompts() {
    var _ = idToken(client);
    var login = (Visit.Page) browser.open(flow("prompt", "login select_account").url());
    assertThat(login.html().select("input[type=password]")).hasSize(1);
    assertThat(browser.submit(login, ALICE)).isInstanceOf(Visit.Left.class);
  }
}
