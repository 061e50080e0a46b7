package dev.countersign.endtoend;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.Arguments;

/**
 * What a server does in the modules of the relying party plans, and in some more. The modules of
 * the suite have its names.
 */
final class RelyingPartyScripts {

  private static final List<String> ALL = List.of("code", "implicit", "hybrid");
  private static final List<String> WITH_CODE = List.of("code", "hybrid");
  private static final List<String> HYBRID = List.of("hybrid");
  private static final String UNVERIFIABLE = "the ID token cannot be verified";

  private RelyingPartyScripts() {}

  /** Returns a change of a document that sets a member. */
  static UnaryOperator<Map<String, Object>> with(String name, Object value) {
    return all -> {
      all.put(name, value);
      return all;
    };
  }

  private static Stream<Arguments> accepted(
      String module, List<String> flows, Consumer<ScriptedServer> script) {
    return flows.stream().map(flow -> arguments(module, flow, script));
  }

  private static Stream<Arguments> refused(
      String module, List<String> flows, String reason, Consumer<ScriptedServer> script) {
    return flows.stream().map(flow -> arguments(module, flow, reason, script));
  }

  private static Consumer<ScriptedServer> claim(String name, @Nullable Object value) {
    return server -> server.claim(name, value);
  }

  private static Consumer<ScriptedServer> without(String name) {
    return claim(name, null);
  }

  /** Returns the name of a module, the flow, and the script of each sign-in that succeeds. */
  static Stream<Arguments> accepted() {
    return Stream.of(
            accepted("oidcc-client-test", ALL, server -> {}),
            accepted(
                "oidcc-client-test-kid-absent-single-jwks",
                ALL,
                server -> server.sign(ScriptedKeys.rs256WithoutKeyId(ScriptedKeys.RSA))),
            accepted(
                "oidcc-client-test-kid-absent-multiple-jwks",
                ALL,
                server -> {
                  server.publish(ScriptedKeys.NEXT_RSA, ScriptedKeys.RSA);
                  server.sign(ScriptedKeys.rs256WithoutKeyId(ScriptedKeys.RSA));
                }),
            accepted(
                "oidcc-client-test-idtoken-sig-rs256",
                ALL,
                server -> server.publish(ScriptedKeys.NEXT_RSA, ScriptedKeys.RSA, ScriptedKeys.EC)),
            accepted(
                "ES256",
                ALL,
                server -> {
                  server.publish(ScriptedKeys.RSA, ScriptedKeys.EC);
                  server.sign(ScriptedKeys.es256());
                }),
            accepted("several audiences with azp", ALL, RelyingPartyScripts::severalAudiences),
            accepted("no at_hash in the code flow", WITH_CODE, without("at_hash")),
            accepted("oidcc-client-test-userinfo-signed", WITH_CODE, ScriptedServer::signUserInfo),
            accepted("no userinfo endpoint", WITH_CODE, RelyingPartyScripts::withoutUserInfo),
            accepted("form_post", ALL, RelyingPartyScripts::offerFormPost))
        .flatMap(all -> all);
  }

  /** Returns the name of a module, the flow, the reason, and the script of each refusal. */
  static Stream<Arguments> refused() {
    return Stream.of(
            refused(
                "oidcc-client-test-invalid-iss",
                ALL,
                "", // It is said to be of a server that nobody knows, or of another one.
                claim("iss", "https://evil.example")),
            refused("no iss", ALL, "", without("iss")),
            refused("oidcc-client-test-missing-sub", ALL, "sub is missing", without("sub")),
            refused(
                "oidcc-client-test-invalid-aud",
                ALL,
                "aud does not contain",
                claim("aud", "another-client")),
            refused("no aud", ALL, "aud does not contain", without("aud")),
            refused("another azp", ALL, "azp is not", claim("azp", "another-client")),
            refused(
                "several audiences without azp",
                ALL,
                "azp is missing",
                server ->
                    server.claims(all -> with("aud", List.of(all.get("aud"), "b")).apply(all))),
            refused("oidcc-client-test-missing-iat", ALL, "iat is missing", without("iat")),
            refused("iat long ago", ALL, "iat is missing", ago("iat", 7200)),
            refused("iat in the future", ALL, "iat is missing", ago("iat", -300)),
            refused("no exp", ALL, "exp is missing", without("exp")),
            refused("exp in the past", ALL, "exp is missing", ago("exp", 3600)),
            refused(
                "oidcc-client-test-nonce-invalid", ALL, "nonce is not", claim("nonce", "another")),
            refused("no nonce", ALL, "nonce is not", without("nonce")),
            refused(
                "oidcc-client-test-invalid-sig-rs256",
                ALL,
                UNVERIFIABLE,
                server -> server.sign(ScriptedKeys.invalidRs256())),
            refused(
                "oidcc-client-test-idtoken-sig-none",
                ALL,
                "",
                server -> server.sign(ScriptedKeys.none())),
            refused(
                "HS256 with the client secret",
                ALL,
                UNVERIFIABLE,
                server -> server.sign(ScriptedKeys.hs256())),
            refused(
                "a key that is not published",
                ALL,
                UNVERIFIABLE,
                server -> server.sign(ScriptedKeys.rs256(ScriptedKeys.NEXT_RSA))),
            refused(
                "oidcc-client-test-invalid-athash", WITH_CODE, "at_hash", claim("at_hash", "AAAA")),
            refused("oidcc-client-test-invalid-chash", HYBRID, "c_hash", claim("c_hash", "AAAA")),
            refused("oidcc-client-test-missing-chash", HYBRID, "c_hash", without("c_hash")),
            refused(
                "oidcc-client-test-userinfo-invalid-sub",
                WITH_CODE,
                "the userinfo response is about another person",
                server -> server.userInfo(with("sub", "person-2"))))
        .flatMap(all -> all);
  }

  /** Returns the name of a module, whether the logout is accepted, and the change of the token. */
  static Stream<Arguments> logoutTokens() {
    var prefix = "oidcc-client-test-rp-backchannel-rpinitlogout";
    var event = "http://schemas.openid.net/event/backchannel-logout";
    return Stream.of(
        arguments(prefix, true, ScriptedKeys.rs256(ScriptedKeys.RSA), UnaryOperator.identity()),
        logout(prefix + "-alg-none", ScriptedKeys.none(), UnaryOperator.identity()),
        logout(prefix + "-wrong-alg", ScriptedKeys.es256(), UnaryOperator.identity()),
        logout(prefix + "-no-event", with("events", Map.of())),
        logout(prefix + "-wrong-event", with("events", Map.of(event + "-2", Map.of()))),
        logout(prefix + "-with-nonce", with("nonce", "nonce")),
        logout(prefix + "-wrong-aud", with("aud", "another-client")),
        logout(prefix + "-wrong-iss", with("iss", "https://evil.example")),
        logout("no sub and no sid", removing("sub", "sid")),
        logout("no jti", removing("jti")));
  }

  private static Arguments logout(String module, UnaryOperator<Map<String, Object>> change) {
    return logout(module, ScriptedKeys.rs256(ScriptedKeys.RSA), change);
  }

  private static Arguments logout(
      String module, ScriptedKeys.Signing signing, UnaryOperator<Map<String, Object>> change) {
    return arguments(module, false, signing, change);
  }

  private static UnaryOperator<Map<String, Object>> removing(String... names) {
    return all -> {
      all.keySet().removeAll(List.of(names));
      return all;
    };
  }

  private static Consumer<ScriptedServer> ago(String name, long seconds) {
    return server ->
        server.claims(
            all -> with(name, server.clock().instant().getEpochSecond() - seconds).apply(all));
  }

  private static void severalAudiences(ScriptedServer server) {
    server.claims(
        all -> {
          var client = all.getOrDefault("aud", "");
          return with("azp", client).apply(with("aud", List.of(client, "b")).apply(all));
        });
  }

  private static void withoutUserInfo(ScriptedServer server) {
    server.metadata(removing("userinfo_endpoint"));
  }

  /** Has the server offer that answers come in a form. */
  static void offerFormPost(ScriptedServer server) {
    server.metadata(with("response_modes_supported", List.of("query", "form_post")));
  }
}
