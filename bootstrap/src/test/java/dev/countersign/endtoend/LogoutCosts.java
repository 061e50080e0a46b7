package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.endtoend.Api.Answer;
import dev.countersign.endtoend.Browser.Visit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Counts the database statements of single sign-on and of a logout that a client starts, in
 * sessions with few and with many clients. All clients are told through both channels.
 */
final class LogoutCosts {

  /** How many clients a session has. */
  static final List<Integer> CLIENTS = List.of(1, 10, 50);

  /** The steps, in this order. */
  static final List<String> STEPS = List.of("single sign-on, first", "again", "logout");

  private static final Map<String, String> ALICE =
      Map.of("username", Service.USER, "password", Service.PASSWORD);

  private final Service service;
  private final CountedStatements statements;
  private final Api api;

  LogoutCosts(Service service, CountedStatements statements) {
    this.service = service;
    this.statements = statements;
    this.api = new Api(service.url());
  }

  /** Returns the statements of each step, by the number of clients of the session. */
  Map<String, Map<String, List<String>>> all() {
    try (var receiver = LogoutReceiver.start()) {
      var clients =
          IntStream.range(0, CLIENTS.getLast()).mapToObj(number -> register(receiver)).toList();
      var browser = new Browser();
      for (var client : clients) {
        var _ = flow(client).run(browser);
      }
      var all = new LinkedHashMap<String, Map<String, List<String>>>();
      for (var count : CLIENTS) {
        all.put(count.toString(), fewest(clients.subList(0, count)));
      }
      return all;
    }
  }

  private Answer register(LogoutReceiver receiver) {
    return new Newcomer()
        .register(
            service,
            Map.of(
                "redirect_uris",
                List.of(SignedInFlow.CALLBACK),
                "backchannel_logout_uri",
                receiver.at("/200"),
                "frontchannel_logout_uri",
                "https://client.example.org/signed-out"));
  }

  private SignedInFlow flow(Answer client) {
    return new SignedInFlow(service, client.string("client_id"), "code");
  }

  /** Returns the smaller number of two sessions: what is cached expires once in a minute. */
  private Map<String, List<String>> fewest(List<Answer> clients) {
    var fewest = ofSession(clients);
    ofSession(clients)
        .forEach(
            (step, taken) ->
                fewest.computeIfPresent(
                    step, (_, other) -> taken.size() < other.size() ? taken : other));
    return fewest;
  }

  private Map<String, List<String>> ofSession(List<Answer> clients) {
    var browser = new Browser();
    var login = (Visit.Page) browser.open(service.url() + "/account");
    assertThat(browser.submit(login, ALICE)).isInstanceOf(Visit.Page.class);
    var client = clients.getLast();
    for (var other : clients.subList(0, clients.size() - 1)) {
      var _ = signOn(browser, flow(other));
    }
    var flow = flow(client);
    var taken = new LinkedHashMap<String, List<String>>();
    var code = step(taken, STEPS.get(0), () -> signOn(browser, flow));
    var _ = step(taken, STEPS.get(1), () -> signOn(browser, flow(client)));
    var hint = GrantSteps.exchange(api, client, flow.exchange(code)).string("id_token");
    var url = service.url() + "/logout?" + Texts.form(Map.of("id_token_hint", hint));
    var page = (Visit.Page) step(taken, STEPS.get(2), () -> browser.open(url));
    assertThat(page.html().select("iframe")).hasSameSizeAs(clients);
    return taken;
  }

  /** Returns the code that a client gets without a page. */
  private static String signOn(Browser browser, SignedInFlow flow) {
    return GrantSteps.code(((Visit.Left) browser.open(flow.url())).parameters());
  }

  private <T> T step(Map<String, List<String>> taken, String name, Supplier<T> work) {
    var _ = statements.taken();
    var result = work.get();
    taken.put(name, statements.taken());
    return result;
  }
}
