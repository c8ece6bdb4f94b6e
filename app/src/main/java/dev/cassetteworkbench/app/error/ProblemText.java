package dev.cassetteworkbench.app.error;

/// A problem as the user reads it.
///
/// @param title what happened, one short sentence without a full stop
/// @param explanation the likely cause
/// @param nextStep what to do now
/// @param details technical text for a report, behind a disclosure; may be empty, holds no recorded
/// values
public record ProblemText(String title, String explanation, String nextStep, String details) {
    /// Everything as plain text, for the copy button.
    public String asText() {
        return String.join("\n", title, explanation, nextStep, details).strip();
    }
}
