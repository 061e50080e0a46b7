package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The key events of the audit, the oldest first.
 *
 * @param events all events
 */
record KeyHistory(List<Event> events) {

  /** An event. */
  record Event(Instant at, String actor, String action, String key, String ring) {}

  private static final int MOST_ATTEMPTS = 100;
  private static final Set<String> REPEATABLE = Set.of("backed_up", "resealed");

  /** Reads the whole audit in small pages, with tokens that may expire meanwhile. */
  static KeyHistory read(Api api, Supplier<String> administrator) {
    var events = new ArrayList<Event>();
    var path = "/admin/audit?limit=7";
    for (var next = ""; next != null; ) {
      var page = page(api, path + (next.isEmpty() ? "" : "&before=" + next), administrator);
      for (var event : (List<?>) Objects.requireNonNull(page.json().get("events"))) {
        var json = (Map<?, ?>) event;
        // Data keys belong to no ring.
        if (json.containsKey("ring")) {
          events.add(event(json));
        }
      }
      next = (String) page.json().get("next");
    }
    return new KeyHistory(events.reversed());
  }

  private static Api.Answer page(Api api, String path, Supplier<String> administrator) {
    for (var attempt = 1; ; attempt++) {
      var page = api.get(path, administrator.get());
      if (page.status() != 401 || attempt == MOST_ATTEMPTS) {
        assertThat(page.status()).describedAs(page.response().body()).isEqualTo(200);
        return page;
      }
    }
  }

  private static Event event(Map<?, ?> json) {
    return new Event(
        Instant.parse(text(json, "at")),
        text(json, "actor"),
        text(json, "action").substring("key.".length()),
        text(json, "kid"),
        text(json, "ring"));
  }

  private static String text(Map<?, ?> json, String name) {
    return String.valueOf(json.get(name));
  }

  /** Returns the names of all rings that rotate: the secret of pairwise subjects never does. */
  List<String> rings() {
    return events.stream()
        .map(Event::ring)
        .filter(ring -> !ring.equals("pairwise:sig:HS256"))
        .distinct()
        .sorted()
        .toList();
  }

  /** Returns the times of an action in a ring. */
  List<Instant> times(String ring, String action) {
    return events.stream()
        .filter(event -> event.ring.equals(ring) && event.action.equals(action))
        .map(Event::at)
        .toList();
  }

  /** Returns the times of an action on a key. */
  List<Instant> timesOf(String key, String action) {
    return events.stream()
        .filter(event -> event.key.equals(key) && event.action.equals(action))
        .map(Event::at)
        .toList();
  }

  /** Returns the keys of a ring in the order of their activation. */
  List<String> succession(String ring) {
    return events.stream()
        .filter(event -> event.ring.equals(ring) && event.action.equals("activated"))
        .map(Event::key)
        .toList();
  }

  /** Asserts that no action that can happen only once happened twice to a key. */
  void assertNothingTwice() {
    var seen = new HashSet<String>();
    assertThat(events)
        .filteredOn(event -> !REPEATABLE.contains(event.action))
        .allMatch(event -> seen.add(event.key + " " + event.action));
  }
}
