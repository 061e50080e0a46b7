package dev.countersign.endtoend;

import static dev.countersign.endtoend.RemoteClient.ACCEPTED;
import static dev.countersign.endtoend.RemoteClient.REACHABLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.endtoend.Browser.Visit;
import dev.countersign.http.oauth.JsonText;
import dev.countersign.testkit.fetch.RemoteDocuments;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests clients that are metadata documents, and keys that clients publish, over TLS. */
final class ClientDocumentsTest {

  @TempDir private Path directory;
  private final Newcomer newcomer = new Newcomer();
  private final RemoteClient elsewhere = new RemoteClient();
  private final RemoteDocuments client = elsewhere.server();
  private final URI url = elsewhere.url();
  private final String callback = elsewhere.callback();
  private final JsonObject document = elsewhere.document();

  @AfterEach
  void stop() {
    elsewhere.close();
  }

  private InMemoryService start(Map<String, Object> settings) {
    return InMemoryService.start(directory, settings);
  }

  private InMemoryService start(Map<String, Object> some, Map<String, Object> others) {
    return start(Stream.of(some, others));
  }

  private InMemoryService start(Stream<Map<String, Object>> several) {
    var all = new HashMap<String, Object>();
    several.forEach(all::putAll);
    return start(all);
  }

  private static JsonObject keys(ECKey... keys) {
    return JsonObject.EMPTY.with(
        "keys", new JsonArray(Stream.of(keys).map(ClientDocumentsTest::json).toList()));
  }

  private static Json json(ECKey key) {
    var text = key.toPublicJWK().toJSONString();
    return JsonText.parse(text.getBytes(StandardCharsets.UTF_8))
        .orElse(
            malformed -> {
              throw new AssertionError(malformed.reason());
            });
  }

  private SignedInFlow flow(Service service, String redirectUri) {
    return new SignedInFlow(service, url.toString(), "code").with("redirect_uri", redirectUri);
  }

  private static Map<String, String> with(Map<String, String> form, String... more) {
    var all = new LinkedHashMap<>(form);
    for (var i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return all;
  }

  @Test
  void aPublicClientSignsItsUserInWithNothingButItsDocument() throws Exception {
    client.publish(url, document);
    try (var service = start(ACCEPTED, REACHABLE)) {
      var api = new Api(service.url());
      assertThat(api.get("/.well-known/oauth-authorization-server", "").json())
          .containsEntry("client_id_metadata_document_supported", true);
      var before = service.stores().clients().find(id());

      var flow = flow(service, callback);
      var login = (Visit.Page) newcomer.browser().open(flow.url());
      var consent =
          (Visit.Page)
              newcomer
                  .browser()
                  .submit(login, Map.of("username", Service.USER, "password", Service.PASSWORD));
      assertThat(consent.html().text()).contains("Elsewhere", "localhost");
      var left = (Visit.Left) newcomer.browser().submit(consent, Map.of("decision", "allow"));
      assertThat(left.location().toString()).startsWith(callback + "?");

      var tokens =
          api.postForm(
              "/token",
              with(flow.exchange(GrantSteps.code(left.parameters())), "client_id", url.toString()));
      assertThat(tokens.status()).describedAs(tokens.response().body()).isEqualTo(200);
      assertThat(Peer.verified(service, tokens.string("id_token")).getAudience())
          .containsExactly(url.toString());
      var refreshed =
          api.postForm(
              "/token",
              Map.of(
                  "grant_type",
                  "refresh_token",
                  "refresh_token",
                  tokens.string("refresh_token"),
                  "client_id",
                  url.toString()));
      assertThat(api.get("/userinfo", refreshed.string("access_token")).json())
          .containsEntry("preferred_username", Service.USER);
      assertThat(client.lookups()).containsExactly(url);
      assertThat(service.stores().clients().find(id())).isEqualTo(before).isEmpty();
    }
  }

  private ClientId id() {
    return new ClientId(url.toString());
  }

  @Test
  void aNativeClientMayUseAnyLoopbackPort() {
    client.publish(url, elsewhere.document("http://127.0.0.1/callback"));
    try (var service = start(ACCEPTED, REACHABLE)) {
      var flow = flow(service, "http://127.0.0.1:50123/callback");
      assertThat(flow.run(newcomer.browser())).containsKey("code");
    }
  }

  @Test
  void aClientProvesItselfAndIsEncryptedToWithKeysThatItPublishes() throws Exception {
    var signing = new ECKeyGenerator(Curve.P_256).keyID("sig").keyUse(KeyUse.SIGNATURE).generate();
    var opening = new ECKeyGenerator(Curve.P_256).keyID("enc").keyUse(KeyUse.ENCRYPTION).generate();
    client.publish(client.at("/jwks.json"), keys(signing, opening));
    client.publish(
        url,
        document
            .with("token_endpoint_auth_method", "private_key_jwt")
            .with("id_token_encrypted_response_alg", "ECDH-ES")
            .with("jwks_uri", client.at("/jwks.json").toString()));
    try (var service = start(ACCEPTED, REACHABLE)) {
      var api = new Api(service.url());
      var flow = flow(service, callback);
      var form = flow.exchange(GrantSteps.code(flow.run(newcomer.browser())));
      assertThat(api.postForm("/token", with(form, "client_id", url.toString())).status())
          .isEqualTo(401);
      var assertion =
          Peer.assertion(
              service,
              url.toString(),
              new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("sig").build(),
              new ECDSASigner(signing));
      var tokens =
          api.postForm(
              "/token",
              with(
                  form,
                  "client_assertion_type",
                  "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                  "client_assertion",
                  assertion));
      assertThat(tokens.status()).describedAs(tokens.response().body()).isEqualTo(200);
      var jwe = JWEObject.parse(tokens.string("id_token"));
      jwe.decrypt(new ECDHDecrypter(opening));
      assertThat(Peer.verified(service, jwe.getPayload().toString()).getAudience())
          .containsExactly(url.toString());
    }
  }

  @Test
  void aRegisteredClientPublishesItsKeysToo() throws Exception {
    var first = new ECKeyGenerator(Curve.P_256).keyID("first").generate();
    client.publish(client.at("/jwks.json"), keys(first));
    try (var service = start(REACHABLE)) {
      var registered =
          newcomer.register(
              service,
              Map.of(
                  "grant_types",
                  List.of("client_credentials"),
                  "token_endpoint_auth_method",
                  "private_key_jwt",
                  "jwks_uri",
                  client.at("/jwks.json").toString()));
      assertThat(client.lookups()).isEmpty();
      var form =
          Map.of(
              "grant_type",
              "client_credentials",
              "client_assertion_type",
              "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
              "client_assertion",
              Peer.assertion(
                  service,
                  registered.string("client_id"),
                  new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("first").build(),
                  new ECDSASigner(first)));
      assertThat(new Api(service.url()).postForm("/token", form).status()).isEqualTo(200);
    }
  }

  @Test
  void fetchingIsRateLimited() {
    client.publish(url, document);
    var rate = Map.<String, Object>of("countersign.client-document-rate-per-address", "2/1h");
    try (var service = start(Stream.of(ACCEPTED, REACHABLE, rate))) {
      var known = flow(service, callback).run(newcomer.browser());
      assertThat(known).containsKey("code");
      assertThat(status(service, "/one")).isEqualTo(400);
      assertThat(status(service, "/two")).isEqualTo(429);
      assertThat(new Api(service.url()).postForm("/token", Map.of("client_id", at("/three"))))
          .satisfies(answer -> assertThat(answer.status()).isEqualTo(429))
          .satisfies(answer -> assertThat(answer.header("Retry-After")).isNotEmpty());
      assertThat(client.lookups()).containsExactly(url, client.at("/one"));
      // This document is in the cache.
      assertThat(flow(service, callback).run(newcomer.browser())).containsKey("code");
    }
  }

  private String at(String path) {
    return client.at(path).toString();
  }

  private int status(Service service, String path) {
    var flow = new SignedInFlow(service, at(path), "code");
    return ((Visit.Page) newcomer.browser().open(flow.url())).status();
  }

  @Test
  void thePageNamesTheErrorInADocument() {
    client.publish(url, document.with("client_secret", "s3cret"));
    try (var service = start(ACCEPTED, REACHABLE)) {
      assertRefused(service, "client_secret must not be used");
    }
  }

  @Test
  void privateAddressesAreNotCalledByDefault() {
    client.publish(url, document);
    try (var service = start(ACCEPTED)) {
      assertRefused(service, "must be a public https URL");
      assertThat(client.lookups()).isEmpty();
    }
  }

  @Test
  void nothingIsReadFromAServerWithAnUntrustedCertificate() {
    client.publish(url, document);
    try (var service = start(ACCEPTED, Map.of("countersign.fetch-private-hosts", "localhost"))) {
      assertRefused(service, "cannot be fetched");
      assertThat(client.lookups()).isEmpty();
    }
  }

  @Test
  void clientDocumentsAreNotAcceptedByDefault() {
    client.publish(url, document);
    try (var service = start(REACHABLE)) {
      assertRefused(service, "client_id is missing or unknown");
      assertThat(client.lookups()).isEmpty();
      assertThat(new Api(service.url()).get("/.well-known/openid-configuration", "").json())
          .containsEntry("client_id_metadata_document_supported", false);
    }
  }

  private void assertRefused(Service service, String reason) {
    var page = (Visit.Page) newcomer.browser().open(flow(service, callback).url());
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.html().text()).contains(reason);
  }
}
