/* Chances of labels -> the best row of labels (Viterbi): resume_parser/pipeline/network.py and decode.py. */

#include <math.h>
#include <stdlib.h>

/* The row of labels with the greatest sum of logarithms of chances and of the weights of changes. `totals` holds the
 * logarithms, items x labels, and is used up; `chain` has the weight of a change from each label (row) to each (column). */
void row_by_chain(float *totals, const float *chain, long items, long labels, long *best) {
    for (long i = 1; i < items; i++) {
        const float *before = totals + (i - 1) * labels;
        for (long to = 0; to < labels; to++) {
            float most = chain[to] + before[0];
            for (long from = 1; from < labels; from++) {
                float sum = chain[from * labels + to] + before[from];
                most = sum > most ? sum : most;
            }
            totals[i * labels + to] += most;
        }
    }
    for (long i = items - 1, to = -1; i >= 0; i--) {
        const float *own = totals + i * labels;
        long chosen = 0;
        float most = own[0] + (to < 0 ? 0 : chain[to]);
        for (long from = 1; from < labels; from++) {
            float sum = own[from] + (to < 0 ? 0 : chain[from * labels + to]);
            if (sum > most) {
                most = sum;
                chosen = from;
            }
        }
        best[i] = to = chosen;
    }
}

static long greatest(const double *numbers, long count) {
    long best = 0;
    for (long i = 1; i < count; i++)
        if (numbers[i] > numbers[best]) best = i;
    return best;
}

/* The same where a change of label to an item costs its price, whatever the labels. `chances`: items x labels; those below
 * `least` count as that. Gives 0 where memory is short. */
int row_by_prices(const float *chances, const double *prices, long items, long labels, double least, long *best) {
    double *totals = malloc((size_t)(items * labels + 1) * sizeof(double));
    if (!totals) return 0;
    for (long i = 0; i < items; i++) {
        const double *before = i ? totals + (i - 1) * labels : NULL;
        double changed = before ? before[greatest(before, labels)] - prices[i] : 0;
        for (long label = 0; label < labels; label++) {
            double kept = !before ? 0 : before[label] > changed ? before[label] : changed;
            totals[i * labels + label] = kept + log(fmax(chances[i * labels + label], least));
        }
    }
    for (long i = items - 1; i >= 0; i--) {
        const double *own = totals + i * labels;
        long top = greatest(own, labels);
        best[i] = i == items - 1 || own[best[i + 1]] < own[top] - prices[i + 1] ? top : best[i + 1];
    }
    free(totals);
    return 1;
}
