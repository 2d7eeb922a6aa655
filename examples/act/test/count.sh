. test/same.sh
same 0 ''
same 4 'one, two, two, three'
same 3 "it's late"
