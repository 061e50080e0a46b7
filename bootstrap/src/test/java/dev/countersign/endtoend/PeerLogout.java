package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.endtoend.SigningInApplication.Begun;
import dev.countersign.endtoend.peer.LoginPages;
import dev.countersign.endtoend.peer.PeerServer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A person signs in through two registrations at another server, in one browser, and logs out once.
 *
 * @param peer the other server
 * @param service the relying party
 * @param members returns the client metadata for logouts of a registration
 * @param application the application through which the person signs in
 */
record PeerLogout(
    PeerServer peer,
    InMemoryService service,
    Function<String, Map<String, Object>> members,
    SigningInApplication application) {

  private static final String ENDED = "logout";
  private static final String TOLD = "logout-elsewhere";

  /**
   * Ends one sign-in and follows its URL. The session at the server has then ended: the server asks
   * for the password again, and announces the logout for the other sign-in if its metadata promise
   * that.
   */
  void signsOut(Map<String, Object> metadata, Map<String, Object> wish) {
    register(ENDED, metadata);
    register(TOLD, metadata);
    var browser = peer.browser();
    var first = signedIn(browser, ENDED, wish);
    var second = signedIn(browser, TOLD, wish);
    assertThat(browser.passwords()).isEqualTo(1);
    assertThat(application.person(second.id()).status()).isEqualTo(200);

    var ended = application.end(first.id());
    assertThat(ended.status()).describedAs(ended.response().body()).isEqualTo(200);
    browser.logOut(ended.string("logout_url"));

    if (Boolean.TRUE.equals(peer.metadata().get("backchannel_logout_supported"))) {
      Waiting.until(
          "the logout of the server", () -> application.person(second.id()).status() == 410);
      assertThat(application.person(second.id()).string("error")).isEqualTo("signed_out");
    } else {
      assertThat(application.person(second.id()).status()).isEqualTo(200);
    }
    var _ = signedIn(browser, TOLD, wish);
    assertThat(browser.passwords()).isEqualTo(2);
  }

  private void register(String name, Map<String, Object> metadata) {
    var all = new HashMap<>(metadata);
    all.putAll(members.apply(name));
    var registered =
        application.registered(
            name, peer.issuer(), peer.initialAccessToken(), Newcomer.adminToken(service), all);
    assertThat(registered.status()).describedAs(registered.response().body()).isEqualTo(201);
  }

  private Begun signedIn(LoginPages browser, String name, Map<String, Object> wish) {
    var begun = application.begin(name, wish);
    var back = browser.open(begun.startUrl(), SigningInApplication.RETURN_TO);
    var returned = Texts.form(back.getRawQuery());
    assertThat(returned).containsKey("code");
    var redeemed = application.redeem(begun, returned.getOrDefault("code", ""));
    assertThat(redeemed.status()).describedAs(redeemed.response().body()).isEqualTo(200);
    return begun;
  }
}
