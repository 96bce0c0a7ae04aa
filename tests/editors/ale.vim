" Writes in Vim with ALE, headless, and notes what a writer would see. The configuration is $CONFIGURATION.
" In: $DOCUMENT, the file to edit. Out: $RESULTS, a JSON object; "error" in it if something went wrong.
set nocompatible encoding=utf-8 hidden nomore
filetype plugin on
set runtimepath^=/usr/share/vim-ale
let g:ale_linters_explicit = 0
let g:ale_hover_to_preview = 1
runtime plugin/ale.vim
source $CONFIGURATION

let s:results = {}
let s:document = $DOCUMENT

func! s:Await(what, Condition)
  let l:start = reltime()
  while !a:Condition()
    if reltimefloat(reltime(l:start)) > 180 | throw 'waited in vain for ' . a:what | endif
    sleep 20m
  endwhile
endfunc

func! s:Marks()
  let l:found = []
  for l:item in get(get(g:ale_buffer_info, bufnr(s:document), {}), 'loclist', [])
    let l:line = getbufline(bufnr(s:document), l:item.lnum)[0]
    call add(l:found, strpart(l:line, l:item.col - 1, l:item.end_col - l:item.col + 1))
  endfor
  return l:found
endfunc

func! s:Previews()
  return map(filter(range(1, bufnr('$')), {_, b -> b != bufnr(s:document)}), {_, b -> join(getbufline(b, 1, '$'), "\n")})
endfunc

" What ALE asks with input() cannot be typed here: the first action is chosen.
runtime autoload/ale/util.vim
func! ale#util#Input(message, value, ...) abort
  let s:results.offered = a:message
  return '1'
endfunc

try
  exe 'edit ' . s:document
  let s:results.filetype = &filetype
  ALELint
  call s:Await('marks', {-> index(s:Marks(), 'in order to') >= 0})
  let s:results.opened = s:Marks()

  call search('order')
  let s:results.keys = [maparg('ga', 'n'), maparg('K', 'n')]
  exe "normal K"
  call s:Await('the hover', {-> join(s:Previews()) =~# 'is wordy'})
  let s:results.hover = join(s:Previews())
  pclose!
  exe bufwinnr(bufnr(s:document)) . 'wincmd w'

  call cursor(1, 1)
  call search('order')
  exe "normal ga"
  call s:Await('the fix', {-> getline(3) !~# 'in order'})
  let s:results.fixed = getline(1, '$')

  call append('$', ['', 'Then they left due to the fact that it rained.'])
  ALELint
  call s:Await('a mark in typed text', {-> index(s:Marks(), 'due to the fact that') >= 0})

  write
  call s:Await('the fixes on save', {-> join(readfile(s:document)) =~# 'left because'})
  let s:results.saved = readfile(s:document)
catch
  let s:results.error = v:exception . ' ' . v:throwpoint
endtry
call writefile([json_encode(s:results)], $RESULTS)
qall!
