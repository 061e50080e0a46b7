package dev.countersign.http.userimport;

import dev.countersign.application.userimport.ExportAccounts.Part;
import dev.countersign.application.userimport.ExportAccounts.Parts;
import dev.countersign.http.oauth.JsonText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The lines of an export. It reads a part when the client has received the previous one. */
final class ExportStream extends InputStream {

  private final Parts parts;
  private byte[] lines;
  private int read;
  private boolean ended;

  /** Begins with the first part, so that a failure until then is a response of its own. */
  ExportStream(Parts parts) {
    this.parts = parts;
    this.lines = new byte[0];
    fill();
  }

  private void fill() {
    // A part without accounts has no lines.
    while (read == lines.length && !ended) {
      var part = parts.next();
      ended = part.isEmpty();
      lines = part.map(ExportStream::lines).orElse(new byte[0]);
      read = 0;
    }
  }

  private static byte[] lines(Part part) {
    var lines = new ByteArrayOutputStream();
    switch (part) {
      case Part.Plain(var users) -> users.forEach(user -> write(JsonText.bytes(user), lines));
      case Part.Encrypted(var sealed) ->
          write(sealed.jwe().getBytes(StandardCharsets.UTF_8), lines);
    }
    return lines.toByteArray();
  }

  private static void write(byte[] line, ByteArrayOutputStream lines) {
    lines.writeBytes(line);
    lines.write('\n');
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    try {
      fill();
    } catch (RuntimeException e) {
      // The status was sent already. The framework closes the connection, so that the client
      // notices.
      throw new IOException("the export failed", e);
    }
    if (ended) {
      return -1;
    }
    var count = Math.min(length, lines.length - read);
    System.arraycopy(lines, read, target, offset, count);
    read += count;
    return count;
  }
}
