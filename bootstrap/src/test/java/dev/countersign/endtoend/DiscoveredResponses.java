package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.oauth.ResponseMode;
import dev.countersign.domain.oauth.ResponseType;
import dev.countersign.domain.oauth.ResponseType.Part;
import dev.countersign.endtoend.Browser.Visit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Proves the response types and response modes of the metadata. */
final class DiscoveredResponses {

  private DiscoveredResponses() {}

  static Map<String, Proof> proofs() {
    return Map.of(
        "response_types_supported",
        new Proof(types(), DiscoveredResponses::typeWorks, DiscoveredResponses::typeIsRefused),
        "response_modes_supported",
        new Proof(modes(), DiscoveredResponses::modeWorks, DiscoveredResponses::modeIsRefused),
        "authorization_response_iss_parameter_supported",
        Proof.single(DiscoveredResponses::issuerIsSent));
  }

  /** Each set of parts that is not empty, and one value that is not a part. */
  private static Set<String> types() {
    var types = new TreeSet<>(Set.of("none"));
    var sets = new ArrayList<EnumSet<Part>>(List.of(EnumSet.noneOf(Part.class)));
    for (var part : Part.values()) {
      for (var set : List.copyOf(sets)) {
        var more = EnumSet.copyOf(set);
        more.add(part);
        sets.add(more);
        types.add(new ResponseType(more).wireName());
      }
    }
    return types;
  }

  private static Set<String> modes() {
    var modes =
        Arrays.stream(ResponseMode.values())
            .map(ResponseMode::wireName)
            .collect(Collectors.toCollection(TreeSet::new));
    modes.addAll(List.of("jwt", "query.jwt", "fragment.jwt", "form_post.jwt", "web_message"));
    return modes;
  }

  private static void typeWorks(DiscoveryScene scene, String type) {
    var client = scene.client(Map.of("response_types", List.of(type)));
    assertThat(client.json()).containsEntry("response_types", List.of(type));
    var flow = scene.flow(client, type);
    var response = flow.run(scene.browser());
    var parts = List.of(type.split(" ", -1));
    assertThat(response.containsKey("code")).isEqualTo(parts.contains("code"));
    assertThat(response.containsKey("id_token")).isEqualTo(parts.contains("id_token"));
    assertThat(response.containsKey("access_token")).isEqualTo(parts.contains("token"));
    if (parts.contains("code")) {
      assertThat(scene.redeemed(client, flow, response).json()).containsKey("id_token");
    }
  }

  private static void typeIsRefused(DiscoveryScene scene, String type) {
    scene.refusesToRegister(Map.of("response_types", List.of(type)));
    var flow = scene.flow(scene.client(Map.of()), "code").with("response_type", type);
    assertThat(DiscoveryScene.error(scene.browser().open(flow.url())))
        .isIn("unsupported_response_type", "unauthorized_client");
  }

  private static void modeWorks(DiscoveryScene scene, String mode) {
    var client = scene.client(Map.of());
    var _ = scene.tokens(client, scene.flow(client, "code"));
    var flow = scene.flow(client, "code").with("response_mode", mode);
    var visit = scene.browser().open(flow.url());
    switch (mode) {
      case "query" -> assertThat(((Visit.Left) visit).location().getRawQuery()).contains("code=");
      case "fragment" ->
          assertThat(((Visit.Left) visit).location().getRawFragment()).contains("code=");
      case "form_post" -> {
        var form = ((Visit.Page) visit).form();
        assertThat(form.attr("action")).isEqualTo(SignedInFlow.CALLBACK);
        assertThat(form.attr("method")).isEqualTo("post");
        assertThat(form.select("input[name=code]")).hasSize(1);
      }
      default -> throw new AssertionError("no test uses the mode " + mode);
    }
  }

  private static void modeIsRefused(DiscoveryScene scene, String mode) {
    var flow = scene.flow(scene.client(Map.of()), "code").with("response_mode", mode);
    assertThat(DiscoveryScene.error(scene.browser().open(flow.url()))).isEqualTo("invalid_request");
  }

  /** RFC 9207 §2: the parameter is in responses with an error too. */
  private static void issuerIsSent(DiscoveryScene scene, String value) {
    assertThat(value).isEqualTo("true");
    var client = scene.client(Map.of());
    var parameters = new TreeMap<String, String>();
    parameters.putAll(scene.flow(client, "code").run(scene.browser()));
    assertThat(parameters).containsEntry("iss", scene.service().issuer());
    var refused = scene.flow(client, "code").with("prompt", "none");
    var left = (Visit.Left) new Browser().open(refused.url());
    assertThat(left.parameters())
        .containsEntry("error", "login_required")
        .containsEntry("iss", scene.service().issuer());
  }
}
