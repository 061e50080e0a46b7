package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWEObject;
import dev.countersign.endtoend.peer.PeerServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests the relying party with a real authorization server, which a subclass starts. What the
 * subclasses expect is on the page {@code docs/learn/other-servers.md}. The tests of a server run
 * one after the other, because one of them changes its keys.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class RelyingPartyAtPeer {

  /** The redirect URI of the clients. */
  static final String CALLBACK = "https://client.example.org/callback";

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private PeerServer peer;
  private InMemoryService service;
  private Api api;

  /** Starts the server; skips the tests if it is not installed. */
  abstract PeerServer startPeer(Path directory);

  /** Returns how the application authenticates if the administrator names no method. */
  abstract String chosen();

  /** Returns the descriptions of the errors of what cannot be registered at this server. */
  Map<PeerAuthentication, String> refusals() {
    return Map.of();
  }

  /** Returns the client metadata of a client that requests tokens on its own behalf. */
  Map<String, Object> metadata() {
    return Map.of("grant_types", List.of("client_credentials"));
  }

  /** Returns the client metadata of a client to which users sign in. */
  Map<String, Object> signInMetadata() {
    return Map.of(
        "grant_types",
        List.of("authorization_code"),
        "response_types",
        List.of("code"),
        "redirect_uris",
        List.of(CALLBACK));
  }

  /** Returns the client metadata of an application through which people sign in. */
  Map<String, Object> peopleMetadata() {
    return Map.of("response_types", List.of("code", "code id_token"));
  }

  /** Returns what that application asks for, so that the server issues a refresh token. */
  Map<String, Object> wish() {
    return Map.of("scope", "openid");
  }

  /** Returns the flows that the application can use at this server. */
  List<String> flows() {
    return List.of("code", "hybrid");
  }

  /**
   * Returns the members that the relying party sends by itself only if its own issuer is https: how
   * the server announces logouts.
   */
  Map<String, Object> logoutMetadata(String registration) {
    return Map.of(
        "backchannel_logout_uri",
        url() + "/rp/logout/" + registration + "/back-channel",
        "backchannel_logout_session_required",
        true);
  }

  /** Returns the URL of the relying party. */
  String url() {
    return service.url();
  }

  private static Map<String, Object> implicitMetadata() {
    return Map.of(
        "grant_types",
        List.of("implicit"),
        "response_types",
        List.of("id_token"),
        "redirect_uris",
        List.of(CALLBACK));
  }

  /** Returns how the server encrypts ID tokens to the application; empty if it does not. */
  String encryption() {
    return "ECDH-ES+A256KW A256GCM";
  }

  /** Returns why clients cannot be deleted at this server; empty if they can. */
  Optional<String> undeletable() {
    return Optional.empty();
  }

  @BeforeAll
  void start(@TempDir Path peerDirectory, @TempDir Path directory) {
    peer = startPeer(peerDirectory);
    started.push(peer);
    service = InMemoryService.start(directory);
    started.push(service);
    api = new Api(service.url());
  }

  @AfterAll
  void stop() throws Exception {
    while (!started.isEmpty()) {
      started.pop().close();
    }
  }

  Stream<PeerAuthentication> accepted() {
    return Arrays.stream(PeerAuthentication.values()).filter(each -> !refusals().containsKey(each));
  }

  @Execution(ExecutionMode.SAME_THREAD)
  @ParameterizedTest
  @MethodSource("accepted")
  void registersRequestsTokensAndDeletes(PeerAuthentication authentication) {
    var name = authentication.registrationName();
    var registration = register(name, with(metadata(), authentication.metadata()));
    assertThat(registration.status()).describedAs(registration.response().body()).isEqualTo(201);
    assertThat(authenticationOf(registration))
        .isEqualTo(
            authentication == PeerAuthentication.CHOSEN
                ? chosen()
                : String.join(" ", sorted(authentication)));
    var clientId = registration.string("client_id");
    assertThat(peer.hasClient(clientId)).isTrue();

    var token = token(name);
    assertThat(peer.introspect(token))
        .containsEntry("active", true)
        .containsEntry("client_id", clientId);
    assertThat(token(name)).isEqualTo(token);

    if (undeletable().isEmpty()) {
      assertDeleted(name, clientId);
    } else {
      assertDeletedHereOnly(name, clientId, undeletable().get());
    }
    assertThat(api.get("/rp/registrations/" + name, admin()).status()).isEqualTo(404);
  }

  private void assertDeleted(String name, String clientId) {
    var deleted = delete(name, "");
    assertThat(deleted.status()).describedAs(deleted.response().body()).isEqualTo(204);
    assertThat(peer.hasClient(clientId)).isFalse();
  }

  private void assertDeletedHereOnly(String name, String clientId, String reason) {
    var refused = delete(name, "");
    assertThat(refused.status()).isEqualTo(502);
    assertThat(refused.string("error_description")).startsWith(reason);
    assertThat(api.get("/rp/registrations/" + name, admin()).status()).isEqualTo(200);
    var forced = delete(name, "?force=true");
    assertThat(forced.status()).isEqualTo(200);
    assertThat(forced.string("reason")).isEqualTo(reason);
    assertThat(peer.hasClient(clientId)).isTrue();
  }

  @Execution(ExecutionMode.SAME_THREAD)
  @Test
  void refusesWhatTheServerDoesNotSupport() {
    refusals()
        .forEach(
            (authentication, description) -> {
              var name = authentication.registrationName();
              var refused = register(name, with(metadata(), authentication.metadata()));
              assertThat(refused.status()).describedAs(name).isGreaterThanOrEqualTo(400);
              assertThat(refused.string("error_description")).isEqualTo(description);
              assertThat(api.get("/rp/registrations/" + name, admin()).status()).isEqualTo(404);
            });
  }

  @Execution(ExecutionMode.SAME_THREAD)
  @Test
  void signsAUserInAtTheServer() {
    var registration = register("sign-in", signInMetadata());
    assertThat(registration.status()).describedAs(registration.response().body()).isEqualTo(201);
    var state = SignedInFlow.random();
    var request = authorization(registration, "code");
    request.put("state", state);
    request.put("code_challenge", SignedInFlow.challenge(SignedInFlow.random()));
    request.put("code_challenge_method", "S256");

    var back = signIn(request);
    var response = Texts.form(back.getRawQuery());
    assertThat(response).containsEntry("state", state).containsKey("code");
    // RFC 9207 §2: the parameter iss, where the metadata promises it.
    var promised = peer.metadata().get("authorization_response_iss_parameter_supported");
    assertThat(response.get("iss")).isEqualTo(Boolean.TRUE.equals(promised) ? peer.issuer() : null);
  }

  @Execution(ExecutionMode.SAME_THREAD)
  @Test
  void readsAnIdTokenThatTheServerEncrypted() throws ParseException {
    var offered = peer.metadata().containsKey("id_token_encryption_alg_values_supported");
    assertThat(offered).isEqualTo(!encryption().isEmpty());
    if (encryption().isEmpty()) {
      return;
    }
    var registration = register("encrypted", implicitMetadata());
    assertThat(registration.status()).describedAs(registration.response().body()).isEqualTo(201);
    var request = authorization(registration, "id_token");

    var idToken = Texts.form(signIn(request).getRawFragment()).getOrDefault("id_token", "");
    var header = JWEObject.parse(idToken).getHeader();
    assertThat(header.getAlgorithm().getName() + " " + header.getEncryptionMethod().getName())
        .isEqualTo(encryption());
    var read = api.postJson("/rp/read", admin(), Texts.json(Map.of("token", idToken)));
    assertThat(read.status()).describedAs(read.response().body()).isEqualTo(200);
    assertThat(read.response().body())
        .contains("\"nonce\":\"" + request.get("nonce") + "\"")
        .contains(registration.string("client_id"));
  }

  @Execution(ExecutionMode.SAME_THREAD)
  @Test
  void signsAPersonInAndKeepsTheirToken() {
    var application = SigningInApplication.create(service, admin());
    var registered =
        application.registered(
            "people", peer.issuer(), peer.initialAccessToken(), admin(), peopleMetadata());
    assertThat(registered.status()).describedAs(registered.response().body()).isEqualTo(201);
    for (var flow : flows()) {
      var begun = application.begin("people", with(wish(), Map.of("flow", flow)));
      var back = peer.signIn(begun.startUrl(), SigningInApplication.RETURN_TO);
      var returned = Texts.form(back.getRawQuery());
      assertThat(returned).as(flow).containsKey("code").containsEntry("sign_in", begun.id());
      var person = application.redeem(begun, returned.getOrDefault("code", ""));
      assertThat(person.status()).describedAs(person.response().body()).isEqualTo(200);
      assertThat(person.response().body()).contains("\"iss\":\"" + peer.issuer() + "\"");
      assertIsRefreshed(application, begun.id());
      var ended = application.end(begun.id());
      assertThat(ended.status()).as(flow).isIn(200, 204);
      assertThat(application.person(begun.id()).status()).isEqualTo(404);
    }
  }

  @Execution(ExecutionMode.SAME_THREAD)
  @Test
  void learnsThatThePersonLoggedOutAtTheServer() {
    if (!flows().isEmpty()) {
      new PeerLogout(
              peer, service, this::logoutMetadata, SigningInApplication.create(service, admin()))
          .signsOut(peopleMetadata(), wish());
    }
  }

  @Execution(ExecutionMode.SAME_THREAD)
  @Test
  void signsWithItsNextKeyWhenTheServerHasIt(@TempDir Path directory) {
    if (!chosen().isEmpty()) {
      PeerKeyChanges.ownKey(peer, directory, metadata());
    }
  }

  // Last, because the service of the other tests asks for the keys once in ten seconds at most.
  @Order(Integer.MAX_VALUE)
  @Execution(ExecutionMode.SAME_THREAD)
  @Test
  void verifiesIdTokensThatTheServerSignedWithItsNextKey(@TempDir Path directory) {
    if (!flows().isEmpty()) {
      PeerKeyChanges.keyOfTheServer(peer, directory, peopleMetadata(), wish());
    }
  }

  /** Asks for more time than the token has left, until the server has issued another one. */
  private static void assertIsRefreshed(SigningInApplication application, String id) {
    var first = application.token(id);
    assertThat(first.status()).describedAs(first.response().body()).isEqualTo(200);
    var life = ((Number) first.json().getOrDefault("expires_in", 0)).longValue();
    Waiting.until(
        "another token",
        () -> {
          var next = application.token(id, life - 2);
          assertThat(next.status()).describedAs(next.response().body()).isEqualTo(200);
          return !next.string("access_token").equals(first.string("access_token"));
        });
  }

  private static Map<String, String> authorization(Api.Answer registration, String responseType) {
    var request = new LinkedHashMap<String, String>();
    request.put("client_id", registration.string("client_id"));
    request.put("response_type", responseType);
    request.put("redirect_uri", CALLBACK);
    request.put("scope", "openid");
    request.put("nonce", SignedInFlow.random());
    return request;
  }

  private URI signIn(Map<String, String> request) {
    var endpoint = String.valueOf(peer.metadata().get("authorization_endpoint"));
    var back = peer.signIn(endpoint + "?" + Texts.form(request), CALLBACK);
    assertThat(back.toString()).startsWith(CALLBACK);
    return back;
  }

  /** Registers at the peer. */
  Api.Answer register(String name, Map<String, Object> metadata) {
    var body = new HashMap<String, Object>();
    body.put("name", name);
    body.put("issuer", peer.issuer());
    body.put("metadata", metadata);
    peer.initialAccessToken().ifPresent(token -> body.put("initial_access_token", token));
    return api.postJson("/rp/registrations", admin(), Texts.json(body));
  }

  private static Map<String, Object> with(Map<String, Object> metadata, Map<String, String> more) {
    var all = new HashMap<>(metadata);
    all.putAll(more);
    return all;
  }

  private static String authenticationOf(Api.Answer registration) {
    var algorithm = registration.json().get("token_endpoint_auth_signing_alg");
    var method = registration.string("token_endpoint_auth_method");
    return algorithm == null ? method : method + " " + algorithm;
  }

  private static List<String> sorted(PeerAuthentication authentication) {
    return authentication.metadata().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .toList();
  }

  private String token(String name) {
    var answer = api.get("/rp/registrations/" + name + "/token", admin());
    assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(200);
    return answer.string("access_token");
  }

  private Api.Answer delete(String name, String query) {
    return api.send(
        HttpRequest.newBuilder(URI.create(service.url() + "/rp/registrations/" + name + query))
            .header("Authorization", "Bearer " + admin())
            .DELETE());
  }

  private String admin() {
    return Newcomer.adminToken(service);
  }
}
