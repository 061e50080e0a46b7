package dev.countersign.http.userimport;

import dev.countersign.application.userimport.ImportAccounts.Ending;
import dev.countersign.application.userimport.ImportAccounts.Line;
import dev.countersign.application.userimport.ImportAccounts.Lines;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.http.connection.StreamedBody;
import dev.countersign.http.connection.StreamedBody.InterruptedBodyException;
import dev.countersign.http.oauth.ForbiddenCharacters;
import dev.countersign.http.oauth.JsonText;
import io.micronaut.http.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads JSON objects from a stream, one on each line, in bounded memory. Empty lines are skipped.
 *
 * @see <a href="https://jsonlines.org/">JSON Lines</a>
 */
final class JsonLines implements Lines {

  /** The media type of JSON Lines. */
  static final MediaType TYPE = MediaType.of("application/jsonl");

  /** Another media type of the same format. */
  static final MediaType NEWLINE_DELIMITED = MediaType.of("application/x-ndjson");

  /** The length of the longest line that is read, in bytes. */
  static final int LONGEST = 1 << 16;

  private static final int BUFFER = 1 << 13;

  private final InputStream stream;
  private final byte[] buffer = new byte[BUFFER];
  private int from;
  private int until;
  private long number;

  JsonLines(InputStream stream) {
    this.stream = stream;
  }

  @Override
  public Line next() {
    try {
      Optional<byte[]> line;
      do {
        line = line();
        if (line.isEmpty()) {
          return new Line.End(Ending.COMPLETE, number);
        }
        number++;
        if (line.get().length > LONGEST) {
          return new Line.End(Ending.LINE_TOO_LONG, number);
        }
      } while (isBlank(line.get()));
      return parsed(line.get());
    } catch (InterruptedBodyException e) {
      return new Line.End(ending(e.reason()), number);
    } catch (IOException e) {
      return new Line.End(Ending.INTERRUPTED, number);
    }
  }

  private static Ending ending(StreamedBody.Interruption reason) {
    return switch (reason) {
      case CLIENT -> Ending.INTERRUPTED;
      case MALFORMED -> Ending.MALFORMED;
      case TOO_LARGE -> Ending.TOO_LARGE;
      case STOPPING -> Ending.STOPPING;
    };
  }

  /**
   * Returns the next line without its end, or the beginning of one that is too long; empty at the
   * end of the stream.
   */
  private Optional<byte[]> line() throws IOException {
    var line = new ByteArrayOutputStream();
    while (line.size() <= LONGEST) {
      if (from == until && !fill()) {
        return line.size() == 0 ? Optional.empty() : Optional.of(line.toByteArray());
      }
      var end = endOfLine();
      line.write(buffer, from, end - from);
      from = end;
      if (end < until) {
        from++;
        break;
      }
    }
    return Optional.of(line.toByteArray());
  }

  private boolean fill() throws IOException {
    from = 0;
    until = Math.max(0, stream.read(buffer));
    return until > 0;
  }

  private int endOfLine() {
    var end = from;
    while (end < until && buffer[end] != '\n') {
      end++;
    }
    return end;
  }

  private static boolean isBlank(byte[] line) {
    for (var each : line) {
      if (each != ' ' && each != '\t' && each != '\r') {
        return false;
      }
    }
    return true;
  }

  private Line parsed(byte[] line) {
    return JsonText.parseObject(line)
        .mapError(malformed -> "the line must be a JSON object: " + malformed.reason())
        .flatMap(JsonLines::requireStorable)
        .<Line>map(document -> new Line.Document(number, line.length, document))
        .orElse(reason -> new Line.Malformed(number, reason));
  }

  private static Result<JsonObject, String> requireStorable(JsonObject document) {
    return ForbiddenCharacters.description(document)
        .<Result<JsonObject, String>>map(Result::refused)
        .orElseGet(() -> Result.ok(document));
  }
}
