package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * What the audit tells of keys, the eldest event first.
 *
 * @param events all of it
 */
record KeyHistory(List<Event> events) {

  /** An event. */
  record Event(Instant at, String actor, String action, String key, String ring) {}

  private static final int MOST_ATTEMPTS = 100;
  private static final Set<String> REPEATABLE = Set.of("backed_up", "resealed");

  /** Reads the whole audit in small pages, with tokens that may expire on the way. */
  static KeyHistory read(Api api, Supplier<String> administrator) {
    var events = new ArrayList<Event>();
    var path = "/admin/audit?limit=7";
    for (var next = ""; next != null; ) {
      var page = page(api, path + (next.isEmpty() ? "" : "&before=" + next), administrator);
      for (var event : (List<?>) Objects.requireNonNull(page.json().get("events"))) {
        var told = (Map<?, ?>) event;
        // Data keys stand in no ring.
        if (told.containsKey("ring")) {
          events.add(event(told));
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

  /** The names of all rings. */
  List<String> rings() {
    return List.copyOf(new TreeSet<>(events.stream().map(Event::ring).toList()));
  }

  /** When what was done in that ring. */
  List<Instant> times(String ring, String action) {
    return events.stream()
        .filter(event -> event.ring.equals(ring) && event.action.equals(action))
        .map(Event::at)
        .toList();
  }

  /** When what became of that key, if it did. */
  List<Instant> timesOf(String key, String action) {
    return events.stream()
        .filter(event -> event.key.equals(key) && event.action.equals(action))
        .map(Event::at)
        .toList();
  }

  /** The keys of a ring in the order in which they signed. */
  List<String> succession(String ring) {
    return events.stream()
        .filter(event -> event.ring.equals(ring) && event.action.equals("activated"))
        .map(Event::key)
        .toList();
  }

  /** That nothing happened twice to any key, of what can happen once. */
  void assertNothingTwice() {
    var seen = new HashSet<String>();
    assertThat(events)
        .filteredOn(event -> !REPEATABLE.contains(event.action))
        .allMatch(event -> seen.add(event.key + " " + event.action));
  }
}
