package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.countersign.domain.client.SubjectProfile;
import dev.countersign.domain.profile.StandardClaim;
import dev.countersign.endtoend.Api.Answer;
import java.text.ParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Proves the scopes, claims, subject types and authentication contexts of the metadata. */
final class DiscoveredClaims {

  private DiscoveredClaims() {}

  static Map<String, Proof> proofs() {
    return Map.of(
        "scopes_supported",
        new Proof(
            Set.of(
                "openid",
                "profile",
                "email",
                "address",
                "phone",
                "offline_access",
                "hr",
                "countersign:admin",
                "countersign:rp",
                "countersign:rp:use"),
            DiscoveredClaims::scopeWorks,
            DiscoveredClaims::scopeIsRefused),
        "claims_supported",
        new Proof(claims(), DiscoveredClaims::claimWorks, DiscoveredClaims::claimIsNeverThere),
        "claim_types_supported",
        new Proof(
            Set.of("normal", "aggregated", "distributed"),
            DiscoveredClaims::claimTypeWorks,
            DiscoveredClaims::claimTypeIsNeverThere),
        "claims_parameter_supported",
        Proof.single(DiscoveredClaims::parameterWorks),
        "acr_values_supported",
        new Proof(
            Set.of(
                "0",
                "urn:example:password",
                "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport",
                "phr"),
            DiscoveredClaims::contextWorks,
            DiscoveredClaims::contextIsRefused),
        "subject_types_supported",
        new Proof(
            subjectTypes(), DiscoveredClaims::subjectsWork, DiscoveredClaims::subjectsAreRefused));
  }

  private static Set<String> subjectTypes() {
    var types =
        Arrays.stream(SubjectProfile.Type.values())
            .map(SubjectProfile.Type::wireName)
            .collect(Collectors.toCollection(TreeSet::new));
    types.add("ephemeral");
    return types;
  }

  private static Set<String> claims() {
    var claims =
        Arrays.stream(StandardClaim.values())
            .map(StandardClaim::wireName)
            .collect(Collectors.toCollection(TreeSet::new));
    claims.addAll(
        List.of(
            "preferred_username", "department", "azp", "s_hash", "sid", "jti", "sub_jwk", "roles"));
    return claims;
  }

  private static void scopeWorks(DiscoveryScene scene, String scope) {
    var client =
        scene.client(
            Map.of(
                "scope",
                scope.equals("openid") ? scope : "openid " + scope,
                "grant_types",
                List.of("authorization_code", "refresh_token")));
    assertThat(client.string("scope").split(" ", -1)).contains(scope);
    var flow = scene.flow(client, "code").with("scope", client.string("scope"));
    assertThat(scene.tokens(client, flow).string("scope").split(" ", -1)).contains(scope);
  }

  /** OpenID Connect Core §3.1.2.1: scope values that are not understood SHOULD be ignored. */
  private static void scopeIsRefused(DiscoveryScene scene, String scope) {
    var answer = scene.register(Map.of("scope", "openid " + scope));
    if (answer.status() == 201) {
      assertThat(answer.string("scope").split(" ", -1)).doesNotContain(scope);
    } else {
      assertThat(answer.json()).containsEntry("error", "invalid_client_metadata");
    }
    var client = scene.client(Map.of());
    var flow = scene.flow(client, "code").with("scope", "openid " + scope);
    assertThat(scene.tokens(client, flow).string("scope")).isEqualTo("openid");
  }

  /** The claims of the two ID tokens of a hybrid flow, and of userinfo, with each scope. */
  private static Map<String, Object> received(DiscoveryScene scene, Map<String, String> parameters)
      throws ParseException {
    var client = scene.client(Map.of("response_types", List.of("code", "code id_token")));
    var flow = scene.flow(client, "code id_token");
    for (var parameter : parameters.entrySet()) {
      flow = flow.with(parameter.getKey(), parameter.getValue());
    }
    var response = flow.run(scene.browser());
    var tokens = scene.redeemed(client, flow, response);
    var all = new TreeMap<String, Object>();
    all.putAll(userInfo(scene, tokens));
    all.putAll(claims(response.getOrDefault("id_token", "")));
    all.putAll(claims(tokens.string("id_token")));
    return all;
  }

  private static Map<String, Object> userInfo(DiscoveryScene scene, Answer tokens) {
    return scene.api().get(scene.text("userinfo_endpoint"), tokens.string("access_token")).json();
  }

  private static Map<String, Object> claims(String idToken) throws ParseException {
    return SignedJWT.parse(idToken).getJWTClaimsSet().getClaims();
  }

  // All claims come with one flow, which is run once for each service.
  private static Map<String, Object> receivedWithEachScope(DiscoveryScene scene)
      throws ParseException {
    if (!scene.claims().isEmpty()) {
      return scene.claims();
    }
    var scope = String.join(" ", scene.listed("scopes_supported"));
    scene.claims().putAll(received(scene, Map.of("scope", scope)));
    return scene.claims();
  }

  private static void claimWorks(DiscoveryScene scene, String claim) throws ParseException {
    var received = receivedWithEachScope(scene);
    assertThat(received).containsKey(claim);
    assertThat(scene.listed("claims_supported")).containsAll(received.keySet());
  }

  private static void claimIsNeverThere(DiscoveryScene scene, String claim) throws ParseException {
    assertThat(receivedWithEachScope(scene)).doesNotContainKey(claim);
    var asked = "{\"userinfo\":{\"%1$s\":null},\"id_token\":{\"%1$s\":null}}".formatted(claim);
    assertThat(received(scene, Map.of("claims", asked))).doesNotContainKey(claim);
  }

  /** OpenID Connect Core §5.6.2: other types have the members _claim_names and _claim_sources. */
  private static void claimTypeWorks(DiscoveryScene scene, String type) throws ParseException {
    assertThat(type).isEqualTo("normal");
    assertThat(receivedWithEachScope(scene)).containsEntry("given_name", "Jane");
  }

  private static void claimTypeIsNeverThere(DiscoveryScene scene, String type)
      throws ParseException {
    assertThat(receivedWithEachScope(scene)).doesNotContainKeys("_claim_names", "_claim_sources");
  }

  private static void parameterWorks(DiscoveryScene scene, String value) throws ParseException {
    assertThat(value).isEqualTo("true");
    var client = scene.client(Map.of());
    var flow =
        scene
            .flow(client, "code")
            .with("scope", "openid")
            .with("claims", "{\"userinfo\":{\"email\":null},\"id_token\":{\"gender\":null}}");
    var tokens = scene.tokens(client, flow);
    assertThat(userInfo(scene, tokens)).containsOnlyKeys("sub", "email");
    assertThat(claims(tokens.string("id_token"))).containsEntry("gender", "female");
  }

  private static SignedInFlow asksFor(DiscoveryScene scene, Answer client, String context) {
    return scene
        .flow(client, "code")
        .with(
            "claims",
            "{\"id_token\":{\"acr\":{\"essential\":true,\"value\":\"%s\"}}}".formatted(context));
  }

  private static void contextWorks(DiscoveryScene scene, String context) throws ParseException {
    var client = scene.client(Map.of());
    var tokens = scene.tokens(client, asksFor(scene, client, context));
    assertThat(claims(tokens.string("id_token"))).containsEntry("acr", context);
  }

  private static void contextIsRefused(DiscoveryScene scene, String context) throws ParseException {
    var client = scene.client(Map.of());
    var visit = scene.browser().open(asksFor(scene, client, context).url());
    assertThat(DiscoveryScene.error(visit)).isEqualTo("unmet_authentication_requirements");
    var wished = scene.flow(client, "code").with("acr_values", context);
    assertThat(claims(scene.tokens(client, wished).string("id_token")))
        .hasEntrySatisfying(
            "acr",
            named -> assertThat(scene.listed("acr_values_supported")).contains(named.toString()));
  }

  private static String subject(DiscoveryScene scene, String type, String callback)
      throws ParseException {
    var client = scene.client(Map.of("subject_type", type, "redirect_uris", List.of(callback)));
    assertThat(client.json()).containsEntry("subject_type", type);
    var flow = scene.flow(client, "code").with("redirect_uri", callback);
    return String.valueOf(claims(scene.tokens(client, flow).string("id_token")).get("sub"));
  }

  private static void subjectsWork(DiscoveryScene scene, String type) throws ParseException {
    var one = subject(scene, type, SignedInFlow.CALLBACK);
    var other = subject(scene, type, "https://other.example.org/callback");
    switch (type) {
      case "public" -> assertThat(other).isEqualTo(one);
      case "pairwise" -> assertThat(other).isNotEqualTo(one);
      default -> throw new AssertionError("no test uses the subject type " + type);
    }
  }

  private static void subjectsAreRefused(DiscoveryScene scene, String type) {
    scene.refusesToRegister(Map.of("subject_type", type));
  }
}
