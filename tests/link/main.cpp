// One program, two files that both hold the whole library: it links, or a header has defined
// something twice.

int first();
int second();

int main()
{
    return first() == 1 && second() == 2 ? 0 : 1;
}
