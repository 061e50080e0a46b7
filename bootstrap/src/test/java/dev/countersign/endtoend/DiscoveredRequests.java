package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.grant.Prompt;
import dev.countersign.endtoend.Browser.Visit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Proves what the metadata say about the parameters of authorization requests. */
final class DiscoveredRequests {

  private DiscoveredRequests() {}

  static Map<String, Proof> proofs() {
    return Map.of(
        "prompt_values_supported",
        new Proof(prompts(), DiscoveredRequests::promptWorks, DiscoveredRequests::promptIsRefused),
        "display_values_supported",
        new Proof(
            Set.of("page", "popup", "touch", "wap"),
            DiscoveredRequests::showsThePage,
            DiscoveredRequests::showsThePage),
        "ui_locales_supported",
        new Proof(
            Set.of("en", "de", "fr-CA"),
            (scene, locale) -> hasLanguage(scene, locale, locale),
            (scene, locale) -> hasLanguage(scene, locale, "en")),
        "code_challenge_methods_supported",
        new Proof(
            Set.of("S256", "plain"),
            DiscoveredRequests::challengeWorks,
            DiscoveredRequests::challengeIsRefused),
        "client_id_metadata_document_supported",
        Proof.single(DiscoveredRequests::documents));
  }

  private static Set<String> prompts() {
    var prompts =
        Arrays.stream(Prompt.values())
            .map(prompt -> prompt.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toCollection(TreeSet::new));
    prompts.add("create");
    return prompts;
  }

  private static void promptWorks(DiscoveryScene scene, String prompt) {
    var client = scene.client(Map.of());
    // The user is signed in, and has consented: without a prompt there is no page.
    var _ = scene.flow(client, "code").run(scene.browser());
    assertThat(scene.browser().open(scene.flow(client, "code").url()))
        .isInstanceOf(Visit.Left.class);
    var url = scene.flow(client, "code").with("prompt", prompt).url();
    var visit = scene.browser().open(url);
    switch (prompt) {
      case "none" -> {
        assertThat(((Visit.Left) visit).parameters()).containsKey("code");
        assertThat(DiscoveryScene.error(new Browser().open(url))).isEqualTo("login_required");
      }
      case "login" ->
          assertThat(((Visit.Page) visit).html().select("input[type=password]")).hasSize(1);
      case "consent" -> assertThat(((Visit.Page) visit).html().text()).contains("asks for access");
      case "select_account" ->
          assertThat(((Visit.Page) visit).html().text())
              .contains("Choose an account", Service.USER);
      default -> throw new AssertionError("no test uses the prompt " + prompt);
    }
  }

  private static void promptIsRefused(DiscoveryScene scene, String prompt) {
    var flow = scene.flow(scene.client(Map.of()), "code").with("prompt", prompt);
    assertThat(DiscoveryScene.error(scene.browser().open(flow.url()))).isEqualTo("invalid_request");
  }

  private static Visit.Page page(DiscoveryScene scene, String name, String value) {
    var flow = scene.flow(scene.client(Map.of()), "code").with(name, value);
    return (Visit.Page) new Browser().open(flow.url());
  }

  /**
   * OpenID Connect Core §3.1.2.1: "The Authorization Server MAY also attempt to detect the
   * capabilities of the User Agent and present an appropriate display." A value that is not listed
   * is no error.
   */
  private static void showsThePage(DiscoveryScene scene, String display) {
    var page = page(scene, "display", display);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.html().select("input[type=password]")).hasSize(1);
    assertThat(page.html().select("body").outerHtml().replaceAll("value=\"[^\"]*\"|href=\\S*", ""))
        .isEqualTo(
            page(scene, "display", "page")
                .html()
                .select("body")
                .outerHtml()
                .replaceAll("value=\"[^\"]*\"|href=\\S*", ""));
  }

  /**
   * OpenID Connect Core §3.1.2.1: "An error SHOULD NOT result if some or all ... not supported".
   */
  private static void hasLanguage(DiscoveryScene scene, String asked, String shown) {
    var page = page(scene, "ui_locales", asked);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.html().select("html").attr("lang")).isEqualTo(shown);
  }

  private static void challengeWorks(DiscoveryScene scene, String method) {
    var client = scene.client(Map.of());
    var flow = scene.flow(client, "code").with("code_challenge_method", method);
    assertThat(scene.tokens(client, flow).json()).containsKey("access_token");
    var other = scene.flow(client, "code").with("code_challenge_method", method);
    var form = new TreeMap<>(other.exchange(GrantSteps.code(other.run(scene.browser()))));
    form.put("code_verifier", flow.verifier());
    var refused =
        scene
            .api()
            .postForm("/token", client.string("client_id"), client.string("client_secret"), form);
    assertThat(refused.json()).containsEntry("error", "invalid_grant");
  }

  private static void challengeIsRefused(DiscoveryScene scene, String method) {
    var flow = scene.flow(scene.client(Map.of()), "code");
    var plain = flow.with("code_challenge", flow.verifier()).with("code_challenge_method", method);
    // RFC 7636 §4.3: the method "defaults to "plain" if not present in the request".
    for (var url : List.of(plain.url(), plain.with("code_challenge_method", "").url())) {
      assertThat(DiscoveryScene.error(scene.browser().open(url))).isEqualTo("invalid_request");
    }
  }

  private static void documents(DiscoveryScene scene, String value) {
    var elsewhere = scene.elsewhere();
    elsewhere.publish(elsewhere.document());
    var flow =
        new SignedInFlow(scene.service(), elsewhere.url().toString(), "code")
            .with("redirect_uri", elsewhere.callback());
    if (value.equals("true")) {
      assertThat(flow.run(scene.browser())).containsKey("code");
    } else {
      DiscoveryScene.assertPage(scene.browser().open(flow.url()), "client");
    }
  }
}
