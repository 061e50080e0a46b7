package dev.countersign.testkit.token;

import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RingId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What happened to the keys in a {@link KeySimulation}: the states of each key, which node signed
 * with it, and whether the copies of the JWK set that verifiers held contained it.
 */
public final class KeyTimeline {

  /** Every copy of the JWK set that a verifier holds contains the key. */
  public static final String IN_ALL = "in all copies";

  /** Some copies of the JWK set that verifiers hold contain the key. */
  public static final String IN_SOME = "in some copies";

  /** The node signs with the key. */
  public static final String SIGNS = "signs";

  private static final String NONE = "";

  /** A time in which a value did not change. */
  public record Span(String value, Instant from, Instant to) {}

  /** Something that happened at one time. */
  public record Event(Instant at, String what) {}

  /** A value over time. */
  public static final class Track {
    private final List<Span> spans = new ArrayList<>();
    private boolean occurred;

    /** Observes the value, which lasts until another one is observed. */
    void observe(Instant at, String value) {
      if (!spans.isEmpty()) {
        var last = spans.removeLast();
        spans.add(new Span(last.value(), last.from(), at));
        if (last.value().equals(value)) {
          return;
        }
      }
      spans.add(new Span(value, at, at));
    }

    /** Observes whether something occurs at this time; spans end when it occurred last. */
    void occurs(Instant at, boolean occurs) {
      if (occurs) {
        var from = occurred ? spans.removeLast().from() : at;
        spans.add(new Span(SIGNS, from, at));
      }
      occurred = occurs;
    }

    /** Returns the spans that have a value, in order. */
    public List<Span> spans() {
      return spans.stream().filter(span -> !span.value().equals(NONE)).toList();
    }
  }

  /**
   * The life of a key.
   *
   * @param states its states
   * @param signing for each node, when it signed with the key
   * @param held whether the copies of the JWK set that verifiers held contained the key
   */
  public record Life(RingId ring, Track states, List<Track> signing, Track held) {}

  private record Signature(int node, KeyId key) {}

  private final int nodes;
  private final Map<KeyId, Life> lives = new LinkedHashMap<>();
  private final Map<String, Track> lanes = new LinkedHashMap<>();
  private final List<Event> events = new ArrayList<>();
  private final Set<Signature> signed = new HashSet<>();

  /** Creates an empty timeline of this number of nodes. */
  KeyTimeline(int nodes) {
    this.nodes = nodes;
  }

  /** Returns the lives of the keys of the ring, in the order in which the keys were generated. */
  public List<Life> livesOf(RingId ring) {
    return lives.values().stream().filter(life -> life.ring().equals(ring)).toList();
  }

  /** Returns what is true for all rings, by its name. */
  public Track lane(String name) {
    return Objects.requireNonNull(lanes.get(name), name);
  }

  /** Returns the events, in order. */
  public List<Event> events() {
    return List.copyOf(events);
  }

  void event(Instant at, String what) {
    events.add(new Event(at, what));
  }

  void lane(Instant at, String name, String value) {
    lanes.computeIfAbsent(name, _ -> new Track()).observe(at, value);
  }

  /** Notes a signature, for the next observation. */
  void sign(int node, KeyId key) {
    signed.add(new Signature(node, key));
  }

  /**
   * Observes the rings, the signatures since the previous observation, and the copies of the JWK
   * set that verifiers hold.
   */
  void observe(Instant at, List<KeyRing> rings, Set<JwkSet> copies) {
    change(at, rings);
    lives.forEach((id, life) -> observe(at, id, life, copies));
    signed.clear();
  }

  private void observe(Instant at, KeyId id, Life life, Set<JwkSet> copies) {
    for (var node = 0; node < nodes; node++) {
      life.signing().get(node).occurs(at, signed.contains(new Signature(node, id)));
    }
    var holding = copies.stream().filter(copy -> contains(copy, id)).count();
    life.held().observe(at, holding == 0 ? NONE : holding == copies.size() ? IN_ALL : IN_SOME);
  }

  private static boolean contains(JwkSet copy, KeyId id) {
    return copy.keys().stream().anyMatch(key -> key.keyId().filter(id.value()::equals).isPresent());
  }

  private Life life(RingId ring) {
    var signing = new ArrayList<Track>();
    for (var node = 0; node < nodes; node++) {
      signing.add(new Track());
    }
    return new Life(ring, new Track(), List.copyOf(signing), new Track());
  }

  /** Observes the states of a ring between two full observations. */
  void change(Instant at, List<KeyRing> rings) {
    for (var ring : rings) {
      for (var key : ring.keys()) {
        var life = lives.computeIfAbsent(key.identity().id(), _ -> life(ring.id()));
        life.states().observe(at, key.state());
      }
    }
  }
}
