package dev.countersign.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/** Counts the calls of methods in this process, by the event {@code jdk.MethodTiming} of JFR. */
final class CountedCalls implements AutoCloseable {

  private static final String EVENT = "jdk.MethodTiming";

  private final Recording recording = new Recording();
  private final Path file;

  /**
   * Starts to count.
   *
   * @param methods each as {@code class::method}; all methods with the name count
   */
  CountedCalls(Path directory, Collection<String> methods) throws IOException {
    file = Files.createTempFile(directory, "calls", ".jfr");
    var _ =
        recording
            .enable(EVENT)
            .with("filter", String.join(";", methods))
            .with("period", "endChunk");
    recording.start();
  }

  /** Stops to count, and returns the number of calls by {@code class::method}. */
  Map<String, Long> stop() throws IOException {
    recording.stop();
    recording.dump(file);
    var calls = new HashMap<String, Long>();
    for (var event : RecordingFile.readAllEvents(file)) {
      if (event.getEventType().getName().equals(EVENT)) {
        var _ = calls.merge(method(event), event.getLong("invocations"), Long::sum);
      }
    }
    return calls;
  }

  private static String method(RecordedEvent event) {
    RecordedMethod method = event.getValue("method");
    return method.getType().getName() + "::" + method.getName();
  }

  @Override
  public void close() {
    recording.close();
  }
}
