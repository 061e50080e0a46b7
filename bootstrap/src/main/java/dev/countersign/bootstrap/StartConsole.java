package dev.countersign.bootstrap;

/**
 * Shows the message of a start. Without a bean of this type it goes to the standard output of the
 * process. An application that embeds the service can provide one that logs or drops it.
 */
@FunctionalInterface
public interface StartConsole {

  /** Shows the message, which can contain credentials that were generated at this start. */
  void show(String text);
}
