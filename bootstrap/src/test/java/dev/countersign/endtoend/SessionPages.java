package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.endtoend.Api.Answer;
import dev.countersign.endtoend.Browser.Visit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A service with people who use the pages of sessions and logout. */
final class SessionPages implements AutoCloseable {

  /** The password of each person. */
  static final String PASSWORD = "a long password of theirs";

  /** The password that a person sets. */
  static final String NEXT_PASSWORD = "another password of theirs";

  /** Where a client wants its users after a logout. */
  static final String BACK = "https://client.example.org/signed-out";

  private static final String SESSION = "countersign_session";

  private final InMemoryService service;
  private final Api api;
  private final Newcomer newcomer = new Newcomer();
  private final Answer client;
  private int people;

  private SessionPages(InMemoryService service) {
    this.service = service;
    this.api = new Api(service.url());
    this.client = register(Map.of());
  }

  static SessionPages start(Path directory) {
    var file = directory.resolve("federation.json");
    try {
      Files.writeString(file, "{\"company\":{\"label\":\"Company\"}}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SessionPages(
        InMemoryService.start(directory, Map.of("countersign.federation-file", file.toString())));
  }

  /**
   * A person who is signed in with two browsers, gave an application access with the first, and can
   * sign in through another server.
   *
   * @param name the username
   */
  record Person(String name, Browser browser, Browser second) {}

  InMemoryService service() {
    return service;
  }

  Api api() {
    return api;
  }

  /** Returns the application that each person gave access. */
  Answer client() {
    return client;
  }

  /** Registers another application. */
  Answer register(Map<String, ?> further) {
    var metadata = new TreeMap<String, Object>(further);
    metadata.put("client_name", "Tax Helper");
    metadata.putIfAbsent("redirect_uris", List.of(SignedInFlow.CALLBACK));
    metadata.put("post_logout_redirect_uris", List.of(BACK));
    return newcomer.register(service, metadata);
  }

  /** Creates an account and signs its person in. */
  Person person() {
    var name = "person" + people++;
    var account = Texts.json(Map.of("username", name, "password", PASSWORD));
    var admin = Newcomer.adminToken(service);
    var created = api.postJson("/admin/users", admin, account);
    assertThat(created.status()).isEqualTo(201);
    var linked = Texts.json(Map.of("issuer", "https://login.example", "subject", name));
    var links = "/admin/users/" + created.string("sub") + "/linked-identities";
    assertThat(api.postJson(links, admin, linked).status()).isEqualTo(201);
    var person = new Person(name, new Browser(), new Browser());
    var _ = new SignedInFlow(service, clientId(), "code").run(signedIn(person, person.browser()));
    var _ = signedIn(person, person.second());
    return person;
  }

  /** Signs a person in with a browser. */
  Browser signedIn(Person person, Browser browser) {
    var form = GuardedForm.SIGN_IN_TO_ACCOUNT;
    var page = (Visit.Page) browser.submit(open(form, browser), form.typed(person));
    assertThat(page.html().title()).startsWith("Your account");
    return browser;
  }

  private String clientId() {
    return client.string("client_id");
  }

  /** Returns the ID token that an application gets in the session of a browser. */
  String idToken(Answer application, Browser browser) {
    var flow = new SignedInFlow(service, application.string("client_id"), "code");
    return GrantSteps.exchange(api, application, flow.exchange(GrantSteps.code(flow.run(browser))))
        .string("id_token");
  }

  /** Returns the browser with which a person sends this form. */
  Browser browser(GuardedForm form, Person person) {
    return form == GuardedForm.SIGN_IN ? new Browser() : person.browser();
  }

  /** Opens the page of a form, and leaves out its other forms. */
  Visit.Page open(GuardedForm form, Browser browser) {
    var page = (Visit.Page) browser.open(url(form));
    assertThat(page.status()).as(page.html().text()).isEqualTo(200);
    var html = page.html().clone();
    html.select("form:not([action=" + form.action() + "])").remove();
    assertThat(html.forms()).as(form.action() + " on " + page.html().text()).isNotEmpty();
    return new Visit.Page(page.status(), page.response(), html);
  }

  private String url(GuardedForm form) {
    return switch (form) {
      case SIGN_IN -> new SignedInFlow(service, clientId(), "code").url();
      case SIGN_IN_AGAIN ->
          new SignedInFlow(service, clientId(), "code").with("prompt", "login").url();
      case SIGN_IN_TO_ACCOUNT,
          END_SESSION,
          END_OTHER_SESSIONS,
          WITHDRAW,
          DISCONNECT,
          SET_PASSWORD,
          SET_EMAIL,
          SIGN_OUT ->
          service.url() + form.page();
    };
  }

  /** Returns the request of this form, as the person's browser sends it. */
  FormRequest request(GuardedForm form, Person person) {
    var browser = browser(form, person);
    return new FormRequest(browser, open(form, browser), form.typed(person));
  }

  /** Returns the value of a cookie in a {@code Cookie} header; empty if it is not there. */
  static String cookie(String header, String name) {
    return Arrays.stream(header.split("; ", -1))
        .filter(each -> each.startsWith(name + "="))
        .map(each -> each.substring(name.length() + 1))
        .findFirst()
        .orElse("");
  }

  /** Returns the session token that a browser sends. */
  String session(Browser browser) {
    return cookie(browser.cookies(service.url() + "/"), SESSION);
  }

  /** Returns the session token that a response sets; empty if it sets none. */
  static String newSession(Answer answer) {
    return answer.response().headers().allValues("Set-Cookie").stream()
        .map(cookie -> cookie(cookie, SESSION))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** Returns a {@code Cookie} header with another session token. */
  static String withSession(String header, String token) {
    var others =
        Arrays.stream(header.split("; ", -1))
            .filter(each -> !each.isEmpty() && !each.startsWith(SESSION + "="));
    return Stream.concat(others, Stream.of(SESSION + "=" + token))
        .collect(Collectors.joining("; "));
  }

  /** Returns whether this session token opens the account page. */
  boolean isSignedIn(String token) {
    var answer =
        api.send(
            HttpRequest.newBuilder(URI.create(service.url() + "/account"))
                .header("Cookie", SESSION + "=" + token));
    return answer.status() == 200;
  }

  @Override
  public void close() {
    service.close();
  }
}
