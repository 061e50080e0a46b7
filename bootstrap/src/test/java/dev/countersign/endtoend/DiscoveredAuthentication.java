package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.endtoend.Api.Answer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** Proves how clients authenticate at the token, revocation and introspection endpoints. */
final class DiscoveredAuthentication {

  private static final String METHOD = "token_endpoint_auth_method";
  private static final String ALGORITHM = "token_endpoint_auth_signing_alg";
  private static final Map<String, Object> MACHINE =
      Map.of("grant_types", List.of("client_credentials"), "redirect_uris", List.of());

  private static final Map<String, String> CREDENTIALS = Map.of("grant_type", "client_credentials");

  private final String endpoint;

  private DiscoveredAuthentication(String endpoint) {
    this.endpoint = endpoint;
  }

  static Map<String, Proof> proofs() {
    var proofs = new TreeMap<String, Proof>();
    for (var name : List.of("token", "revocation", "introspection")) {
      var at = new DiscoveredAuthentication(name + "_endpoint");
      proofs.put(
          at.endpoint + "_auth_methods_supported",
          new Proof(methods(), at::methodWorks, at::methodIsRefused));
      proofs.put(
          at.endpoint + "_auth_signing_alg_values_supported",
          new Proof(algorithms(), at::algorithmWorks, at::algorithmIsRefused));
    }
    return proofs;
  }

  private static Set<String> methods() {
    var methods =
        Arrays.stream(ClientAuthMethod.values())
            .map(ClientAuthMethod::wireName)
            .collect(Collectors.toCollection(TreeSet::new));
    methods.addAll(List.of("tls_client_auth", "self_signed_tls_client_auth"));
    return methods;
  }

  private static Set<String> algorithms() {
    var algorithms =
        Arrays.stream(SignatureAlgorithm.values())
            .map(SignatureAlgorithm::wireName)
            .collect(Collectors.toCollection(TreeSet::new));
    algorithms.add("none");
    return algorithms;
  }

  /** A client that adds its authentication to what it sends to an endpoint. */
  @FunctionalInterface
  private interface Sender {
    Answer send(String endpoint, Map<String, String> form) throws Exception;
  }

  private void methodWorks(DiscoveryScene scene, String method) throws Exception {
    if (method.equals("none")) {
      var client = publicClient(scene);
      assertWorks(scene, client, sender(scene, client, method));
      return;
    }
    var client = scene.client(machine(Map.of(METHOD, method)));
    assertThat(client.json()).containsEntry(METHOD, method);
    assertWorks(scene, client, sender(scene, client, method));
  }

  private static Sender sender(DiscoveryScene scene, Answer client, String method) {
    return switch (method) {
      case "none" -> sender(scene, client, Map::of);
      case "client_secret_basic" ->
          (endpoint, form) ->
              scene
                  .api()
                  .postForm(
                      scene.text(endpoint),
                      client.string("client_id"),
                      client.string("client_secret"),
                      form);
      case "client_secret_post" ->
          sender(scene, client, () -> Map.of("client_secret", client.string("client_secret")));
      case "client_secret_jwt" -> sender(scene, client, () -> assertion(scene, client, "HS256"));
      case "private_key_jwt" -> sender(scene, client, () -> assertion(scene, client, "ES256"));
      default -> throw new AssertionError("no test uses the method " + method);
    };
  }

  /** Returns a client that adds these parameters, which are others each time. */
  private static Sender sender(
      DiscoveryScene scene, Answer client, Callable<Map<String, String>> authentication) {
    return (endpoint, form) -> {
      var all = new TreeMap<>(form);
      all.put("client_id", client.string("client_id"));
      all.putAll(authentication.call());
      return scene.api().postForm(scene.text(endpoint), all);
    };
  }

  /** A method can be refused to all clients, or only at this endpoint. */
  private void methodIsRefused(DiscoveryScene scene, String method) throws Exception {
    var client = scene.register(Map.of(METHOD, method));
    if (client.status() == 201) {
      assertRefused(sender(scene, client, method).send(endpoint, unauthenticated()));
      return;
    }
    scene.refusesToRegister(Map.of(METHOD, method));
  }

  /** Returns what the endpoint answers only to a client that is authenticated. */
  private Map<String, String> unauthenticated() {
    return endpoint.equals("token_endpoint") ? CREDENTIALS : Map.of("token", "unknown");
  }

  private void algorithmWorks(DiscoveryScene scene, String algorithm) throws Exception {
    var symmetric = algorithm.startsWith("HS");
    var method = symmetric ? "client_secret_jwt" : "private_key_jwt";
    var client = scene.client(machine(Map.of(METHOD, method, ALGORITHM, algorithm)));
    assertThat(client.json()).containsEntry(ALGORITHM, algorithm);
    assertWorks(scene, client, sender(scene, client, () -> assertion(scene, client, algorithm)));
  }

  private void algorithmIsRefused(DiscoveryScene scene, String algorithm) throws Exception {
    scene.refusesToRegister(machine(Map.of(METHOD, "private_key_jwt", ALGORITHM, algorithm)));
    var client = scene.client(machine(Map.of(METHOD, "private_key_jwt")));
    var assertion =
        algorithm.equals("none")
            ? new PlainJWT(claims(scene, client)).serialize()
            : scene.keys().signed(algorithm, JOSEObjectType.JWT, "", claims(scene, client));
    var sender = sender(scene, client, () -> form(assertion));
    assertRefused(sender.send(endpoint, unauthenticated()));
  }

  private static Map<String, Object> machine(Map<String, Object> more) {
    var all = new TreeMap<>(MACHINE);
    all.putAll(more);
    return all;
  }

  private static Answer publicClient(DiscoveryScene scene) {
    return scene.client(Map.of(METHOD, "none"));
  }

  private static Map<String, String> assertion(
      DiscoveryScene scene, Answer client, String algorithm) throws Exception {
    var secret = String.valueOf(client.json().getOrDefault("client_secret", ""));
    return form(scene.keys().signed(algorithm, JOSEObjectType.JWT, secret, claims(scene, client)));
  }

  private static Map<String, String> form(String assertion) {
    return Map.of(
        "client_assertion_type",
        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "client_assertion",
        assertion);
  }

  private static JWTClaimsSet claims(DiscoveryScene scene, Answer client) {
    var id = client.string("client_id");
    return new JWTClaimsSet.Builder()
        .issuer(id)
        .subject(id)
        .audience(scene.service().issuer())
        .jwtID(SignedInFlow.random())
        .expirationTime(Date.from(Instant.now().plusSeconds(60)))
        .build();
  }

  private static void assertRefused(Answer answer) {
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.json()).containsEntry("error", "invalid_client");
  }

  /** Gets a token, which the client then has introspected or revokes. */
  private void assertWorks(DiscoveryScene scene, Answer client, Sender sender) throws Exception {
    var isPublic = client.json().containsValue("none");
    var tokens = sender.send("token_endpoint", isPublic ? code(scene, client) : CREDENTIALS);
    assertThat(tokens.status()).describedAs(tokens.response().body()).isEqualTo(200);
    var token = tokens.string("access_token");
    switch (endpoint) {
      case "introspection_endpoint" -> assertActive(sender, token, true);
      case "revocation_endpoint" -> {
        assertThat(sender.send(endpoint, Map.of("token", token)).status()).isEqualTo(200);
        if (isPublic) {
          assertThat(scene.api().get(scene.text("userinfo_endpoint"), token).status())
              .isEqualTo(401);
        } else {
          assertActive(sender, token, false);
        }
      }
      default -> assertThat(endpoint).isEqualTo("token_endpoint");
    }
  }

  private static void assertActive(Sender sender, String token, boolean active) throws Exception {
    var answer = sender.send("introspection_endpoint", Map.of("token", token));
    assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(200);
    assertThat(answer.json()).containsEntry("active", active);
  }

  private static Map<String, String> code(DiscoveryScene scene, Answer client) {
    var flow = scene.flow(client, "code");
    return flow.exchange(GrantSteps.code(flow.run(scene.browser())));
  }
}
