package dev.countersign.application.key;

import dev.countersign.domain.key.RingId;
import dev.countersign.testkit.token.KeySimulation;
import dev.countersign.testkit.token.KeyTimeline;
import dev.countersign.testkit.token.KeyTimeline.Life;
import dev.countersign.testkit.token.KeyTimeline.Span;
import dev.countersign.testkit.token.KeyTimeline.Track;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * The picture {@code docs/operate/year-of-keys.svg}: a simulated year of two rings. Each key has a
 * row: its states, when each node signed with it, and when verifiers held it.
 */
final class YearPicture {

  /** The file of the picture. Surefire sets {@code basedir} to the module that is tested. */
  static final Path FILE =
      Path.of(System.getProperty("basedir", ""))
          .toAbsolutePath()
          .resolve("../docs/operate/year-of-keys.svg")
          .normalize();

  private static final int DAYS = 365;
  private static final int MONTH = 30;
  private static final int LEFT = 96;
  private static final int PLOT = 864;
  private static final int RIGHT = LEFT + PLOT;
  private static final int WIDTH = RIGHT + 20;
  private static final int TOP = 76;
  private static final int ROW = 24;
  private static final int LANE = 18;
  private static final int HEADING = 24;
  private static final int LEGEND = 64;

  private static final String STYLE =
      """
      <style>
        svg { color-scheme: light dark; }
        .paper { fill: #ffffff; } .band { fill: #f6f8fa; }
        text { font: 11px system-ui, sans-serif; fill: #1f2328; }
        .heading { font-size: 13px; font-weight: 600; }
        .grid { stroke: #d1d9e0; } .event { stroke: #59636e; stroke-dasharray: 3 3; }
        .upcoming { fill: none; stroke: #0969da; stroke-width: 1.5; }
        .active { fill: #0969da; } .retiring { fill: #80b6f4; }
        .compromised { stroke: #cf222e; stroke-width: 2.5; fill: none; }
        .retired { stroke: #59636e; stroke-width: 1.5; }
        .node-1 { fill: #1a7f37; } .node-2 { fill: #8250df; }
        .all { fill: #bc4c00; } .some { fill: #f0b37e; } .store { fill: #6e7781; }
        @media (prefers-color-scheme: dark) {
          .paper { fill: #0d1117; } .band { fill: #161b22; }
          text { fill: #e6edf3; }
          .grid { stroke: #30363d; } .event { stroke: #9198a1; }
          .upcoming { stroke: #58a6ff; }
          .active { fill: #58a6ff; } .retiring { fill: #2b5288; }
          .compromised { stroke: #ff7b72; } .retired { stroke: #9198a1; }
          .node-1 { fill: #3fb950; } .node-2 { fill: #bc8cff; }
          .all { fill: #f0883e; } .some { fill: #8a5426; } .store { fill: #8b949e; }
        }
      </style>
      """;

  private final StringBuilder svg = new StringBuilder();
  private final KeyTimeline timeline;
  private final List<RingId> rings;
  private final Instant start;
  private int y = TOP;

  private YearPicture(KeyTimeline timeline, List<RingId> rings, Instant start) {
    this.timeline = timeline;
    this.rings = rings;
    this.start = start;
  }

  /** Returns the picture of the year that begins at {@code start}. */
  static String of(KeyTimeline timeline, List<RingId> rings, Instant start) {
    return new YearPicture(timeline, rings, start).draw();
  }

  private String draw() {
    rings.forEach(this::ring);
    y += HEADING;
    text("heading", 8, y - 8, "Nodes and key store");
    lane(KeySimulation.FIRST_NODE, "node-1");
    lane(KeySimulation.SECOND_NODE, "node-2");
    lane(KeySimulation.STORE, "store");
    var bottom = y;
    legend();
    return head(bottom) + svg + "</svg>\n";
  }

  private String head(int bottom) {
    var height = bottom + LEGEND;
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-labelledby="title description">
    <title id="title">A simulated year of two key rings</title>
    <desc id="description">%s</desc>
    %s<rect class="paper" width="%d" height="%d"/>
    """
            .formatted(WIDTH, height, WIDTH, height, description(), STYLE, WIDTH, height)
        + axis(bottom)
        + events(bottom);
  }

  private String description() {
    var text = new StringBuilder("One row for each key. ");
    for (var ring : rings) {
      text.append("The ring %s has %d keys. ".formatted(ring.name(), lives(ring).size()));
    }
    for (var event : timeline.events()) {
      text.append("Day %d: %s. ".formatted(day(event.at()), event.what()));
    }
    return text.append("Each key is in all copies of the JWK set while it signs.").toString();
  }

  private String axis(int bottom) {
    var axis = new StringBuilder();
    for (var day = 0; day <= DAYS; day += MONTH) {
      var x = x(start.plus(Duration.ofDays(day)));
      axis.append(line("grid", x, TOP - 4, x, bottom));
      axis.append(label("", x, TOP - 10, "middle", day == 0 ? "day 0" : Integer.toString(day)));
    }
    return axis.toString();
  }

  private String events(int bottom) {
    var drawn = new StringBuilder();
    for (var event : timeline.events()) {
      var x = x(event.at());
      // Two lines, so that the texts of events that follow each other do not overlap.
      var baseline = timeline.events().indexOf(event) % 2 == 0 ? 18 : 36;
      drawn.append(line("event", x, baseline + 6, x, bottom));
      drawn.append(label("", x, baseline, "middle", event.what()));
    }
    return drawn.toString();
  }

  private List<Life> lives(RingId ring) {
    return timeline.livesOf(ring);
  }

  private void ring(RingId ring) {
    var lives = lives(ring);
    y += HEADING;
    text("heading", 8, y - 8, ring.name());
    for (var number = 0; number < lives.size(); number++) {
      if (number % 2 == 0) {
        svg.append(bar("band", LEFT, y, PLOT, ROW).replace("/>", " opacity=\"0.6\"/>"));
      }
      key("key " + (number + 1), lives.get(number));
      y += ROW;
    }
  }

  private void key(String name, Life life) {
    var first = life.states().spans().getFirst();
    var inGutter = x(first.from()) < LEFT + 40;
    text("", inGutter ? LEFT - 40 : x(first.from()) - 40, y + 12, name);
    life.states().spans().forEach(this::state);
    bars("node-1", life.signing().get(0), y + 14, 2);
    bars("node-2", life.signing().get(1), y + 17, 2);
    for (var span : life.held().spans()) {
      var shape = span.value().equals(KeyTimeline.IN_ALL) ? "all" : "some";
      svg.append(bar(shape, x(span.from()), y + 20, width(span), 3));
    }
  }

  private void state(Span span) {
    var from = x(span.from());
    switch (span.value()) {
      case "upcoming" -> svg.append(bar("upcoming", from, y + 3.5, width(span), 7));
      case "active", "retiring" -> svg.append(bar(span.value(), from, y + 2.5, width(span), 9));
      case "retired" -> svg.append(line("retired", from, y + 2, from, y + 12));
      case "compromised" -> svg.append(cross(from + 6, y + 7));
      default -> throw new IllegalArgumentException(span.value());
    }
  }

  private void lane(String name, String shape) {
    text("", 8, y + 12, name);
    var track = timeline.lane(name);
    bars(shape, track, y + 3, 9);
    if (name.equals(KeySimulation.STORE)) {
      for (var span : track.spans()) {
        text("", x(span.from()), y + 26, span.value());
      }
      y += LANE;
    }
    y += LANE;
  }

  private void legend() {
    var top = y + 12;
    svg.append(bar("upcoming", LEFT, top + 0.5, 26, 7));
    text("", LEFT + 32, top + 8, "upcoming");
    svg.append(bar("active", LEFT + 110, top, 26, 9));
    text("", LEFT + 142, top + 8, "active");
    svg.append(bar("retiring", LEFT + 205, top, 26, 9));
    text("", LEFT + 237, top + 8, "retiring");
    svg.append(line("retired", LEFT + 310, top - 1, LEFT + 310, top + 10));
    text("", LEFT + 318, top + 8, "retired");
    svg.append(cross(LEFT + 390, top + 4.5));
    text("", LEFT + 402, top + 8, "compromised");
    var second = top + 20;
    svg.append(bar("node-1", LEFT, second + 3, 26, 2));
    text("", LEFT + 32, second + 8, "node 1 signs");
    svg.append(bar("node-2", LEFT + 130, second + 3, 26, 2));
    text("", LEFT + 162, second + 8, "node 2 signs");
    svg.append(bar("all", LEFT + 260, second + 2.5, 26, 3));
    text(
        "",
        LEFT + 292,
        second + 8,
        "all copies of the JWK set that verifiers hold contain the key");
    svg.append(bar("some", LEFT + 640, second + 2.5, 26, 3));
    text("", LEFT + 672, second + 8, "some of these copies contain it");
  }

  private void bars(String shape, Track track, double top, double height) {
    for (var span : track.spans()) {
      svg.append(bar(shape, x(span.from()), top, width(span), height));
    }
  }

  private void text(String kind, double left, double baseline, String text) {
    svg.append(label(kind, left, baseline, "start", text));
  }

  private static String label(String kind, double x, double baseline, String anchor, String text) {
    return "<text%s x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n"
        .formatted(
            kind.isEmpty() ? "" : " class=\"" + kind + "\"",
            number(x),
            number(baseline),
            anchor,
            text);
  }

  private static String bar(String kind, double x, double y, double width, double height) {
    return "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>\n"
        .formatted(kind, number(x), number(y), number(width), number(height));
  }

  private static String line(String kind, double x1, double y1, double x2, double y2) {
    return "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>\n"
        .formatted(kind, number(x1), number(y1), number(x2), number(y2));
  }

  private static String cross(double x, double y) {
    return "<path class=\"compromised\" d=\"M%s %sl8 8m0 -8l-8 8\"/>\n"
        .formatted(number(x - 4), number(y - 4));
  }

  private double width(Span span) {
    return Math.max(0.5, x(span.to()) - x(span.from()));
  }

  private double x(Instant at) {
    var hours = Duration.between(start, at).toHours();
    return Math.min(RIGHT, LEFT + PLOT * hours / (DAYS * 24.0));
  }

  private long day(Instant at) {
    return Duration.between(start, at).toDays();
  }

  private static String number(double value) {
    var text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
